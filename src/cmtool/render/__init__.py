"""From the fields of a letter to paper: templates, and the formats they are written in."""

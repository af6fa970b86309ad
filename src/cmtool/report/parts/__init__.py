"""What several formats share. Nothing here is a format itself."""

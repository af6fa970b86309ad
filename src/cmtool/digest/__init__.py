"""One mail per owner, sent once: compose, write in the outbox, send, record."""

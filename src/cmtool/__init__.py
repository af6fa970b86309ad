"""cmtool: contract dossiers in, deadlines and findings out, each with its reason."""

__version__ = "0.1.0"

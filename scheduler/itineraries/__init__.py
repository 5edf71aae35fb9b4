"""What one person sees, as a page and as a feed."""

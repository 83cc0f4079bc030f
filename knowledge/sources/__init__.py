"""Documents from the web: pages, sitemaps and feeds kept as files in the documents folder."""

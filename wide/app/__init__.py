"""The application around the pages: main script, navigation, sidebar, header, error page, access."""

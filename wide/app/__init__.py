"""The application around the pages: server, navigation, sidebar, header, error page, access."""

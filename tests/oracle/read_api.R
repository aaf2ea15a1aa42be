# Reads the API of a running server as an R user would, and holds it against data/.
#   Rscript tests/oracle/read_api.R http://127.0.0.1:8501
# Run by hand: the test suite does not need R. Ends with an error at the first difference.
server <- commandArgs(trailingOnly = TRUE)[1]
address <- paste0(server, "/api/observations?indicator=gso_population&place=P94&lang=en")
got <- read.csv(address, fileEncoding = "UTF-8", na.strings = "")
held <- read.csv("data/observations/gso.csv", fileEncoding = "UTF-8", na.strings = "", colClasses = c(breakdown = "character"))
held <- held[held$indicator_id == "gso_population" & held$geo_id == "P94", ]
got$breakdown <- ifelse(is.na(got$breakdown), "", as.character(got$breakdown))
held$breakdown <- ifelse(is.na(held$breakdown), "", held$breakdown)
both <- merge(got, held, by = c("geo_id", "sex", "breakdown", "year"))
stopifnot(nrow(got) == nrow(held), nrow(both) == nrow(held), nrow(held) > 40)
stopifnot(identical(both$value.x, both$value.y))
stopifnot(all(c("unit", "unit_name", "source", "source_url", "notes") %in% names(got)))
stopifnot(all(got$place == "Soc Trang"), is.numeric(got$value), is.integer(got$year))
vi <- read.csv(paste0(server, "/api/places"), fileEncoding = "UTF-8", encoding = "UTF-8")
stopifnot("S\u00f3c Tr\u0103ng" %in% vi$name)
cat(sprintf("R %s read %d figures, all equal to data/; %d places\n", getRversion(), nrow(got), nrow(vi)))

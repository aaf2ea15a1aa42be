# Answers every case of cases.csv with R's package survey and writes answers.csv, one row a domain.
# Development only: Rscript make_answers.R, from this folder. The tests read the answers and need no R.
suppressMessages(library(survey))

cases <- read.csv("cases.csv", colClasses = "character")
parts <- function(text) if (nchar(text)) strsplit(text, ";", fixed = TRUE)[[1]] else character(0)
figure <- function(value) if (length(value) == 0 || is.na(value)) "" else sprintf("%.17g", value)

design_of <- function(case, rows) {
  rows$.w <- if (nchar(case$weight)) rows[[case$weight]] else rep(1, nrow(rows))
  rows$.y <- if (nchar(case$values)) as.numeric(rows[[case$of]] %in% parts(case$values)) else as.numeric(rows[[case$of]])
  rows$.y[is.na(rows[[case$of]])] <- NA
  rows$.x <- if (nchar(case$per)) as.numeric(rows[[case$per]]) else rep(1, nrow(rows))
  strata <- if (nchar(case$strata)) reformulate(sprintf("`%s`", case$strata)) else NULL
  ids <- if (nchar(case$psu)) reformulate(sprintf("`%s`", case$psu)) else ~1
  svydesign(ids = ids, strata = strata, weights = ~.w, data = rows, nest = TRUE)
}

# One domain: `inside` says which rows belong to it.
answer <- function(case, design, inside) {
  with_value <- !is.na(design$variables$.y) & !is.na(design$variables$.x)
  s <- subset(design, inside & with_value)
  df <- degf(s)
  deffs <- c(NA, NA)
  closed <- c(NA, NA)
  if (case$kind == "share") {
    m <- svymean(~.y, s, deff = TRUE)
    # "logit" iterates (eight digits) and answers 0 and NaN with one degree of freedom; "xlogit" is the same
    # interval in closed form. Both are kept.
    interval <- as.numeric(attr(svyciprop(~.y, s, method = "logit", df = df), "ci"))
    closed <- as.numeric(attr(svyciprop(~.y, s, method = "xlogit", df = df), "ci"))
    deffs <- c(deff(m), deff(svymean(~.y, s, deff = "replace")))
  } else if (case$kind == "mean") {
    m <- svymean(~.y, s, deff = TRUE)
    interval <- confint(m, df = df)[1, ]
    deffs <- c(deff(m), deff(svymean(~.y, s, deff = "replace")))
  } else if (case$kind == "total") {
    m <- svytotal(~.y, s, deff = TRUE)
    interval <- confint(m, df = df)[1, ]
    deffs <- c(deff(m), deff(svytotal(~.y, s, deff = "replace")))
  } else if (case$kind == "ratio") {
    m <- svyratio(~.y, ~.x, s, deff = TRUE)
    interval <- confint(m, df = df)[1, ]
    deffs <- c(attr(m, "deff"), attr(svyratio(~.y, ~.x, s, deff = "replace"), "deff"))
  } else {
    # The gap of two means as a contrast of four totals on the same design.
    both <- strsplit(case$gap, "=", fixed = TRUE)[[1]]
    sides <- parts(both[2])
    s <- subset(s, s$variables[[both[1]]] %in% sides)
    df <- degf(s)
    s <- update(s, .a = as.numeric(as.character(s$variables[[both[1]]]) == sides[1]))
    s <- update(s, .ya = .y * .a, .yb = .y * (1 - .a), .b = 1 - .a)
    totals <- svytotal(~.ya + .a + .yb + .b, s)
    names(totals) <- c("ya", "a", "yb", "b")
    dimnames(attr(totals, "var")) <- list(names(totals), names(totals))
    m <- svycontrast(totals, quote(ya / a - yb / b))
    interval <- confint(m, df = df)[1, ]
  }
  used <- weights(s) != 0
  w <- weights(s)
  c(estimate = figure(as.numeric(coef(m))), se = figure(as.numeric(SE(m))),
    ci_low = figure(interval[1]), ci_high = figure(interval[2]),
    closed_low = figure(closed[1]), closed_high = figure(closed[2]),
    deff = figure(deffs[1]), deff_replace = figure(deffs[2]),
    n = sum(used), n_effective = figure(sum(w)^2 / sum(w^2)), df = df)
}

found <- list()
for (i in seq_len(nrow(cases))) {
  case <- cases[i, ]
  options(survey.lonely.psu = case$lonely)
  rows <- read.csv(paste0(case$file, ".csv"), check.names = FALSE, na.strings = c("NA", ""))
  design <- suppressWarnings(design_of(case, rows))
  by <- parts(case$by)
  label <- rep("", nrow(rows))
  known <- rep(TRUE, nrow(rows))
  for (column in by) {
    label <- paste(label, as.character(rows[[column]]), sep = ifelse(label == "", "", ";"))
    known <- known & !is.na(rows[[column]])
  }
  for (domain in sort(unique(label[known]))) {
    inside <- known & label == domain
    got <- tryCatch(suppressWarnings(answer(case, design, inside)), error = function(e) {
      message("case ", i, " ", domain, ": ", conditionMessage(e)); NULL })
    if (!is.null(got)) found[[length(found) + 1]] <- data.frame(case = i, domain = domain, t(got))
  }
}
answers <- do.call(rbind, found)
write.csv(answers, "answers.csv", row.names = FALSE, quote = which(names(answers) == "domain"))
version <- paste0("R ", getRversion(), ", survey ", packageVersion("survey"))
writeLines(version, "oracle.txt")
cat(nrow(answers), "answers by", version, "\n")

df <- c(1:40, 50, 75, 99, 100, 101, 150, 198:202, 250, 500, 1000, 12474, 4899656)
write.csv(data.frame(df = df, t = sprintf("%.17g", qt(0.975, df))), "student.csv", row.names = FALSE, quote = FALSE)

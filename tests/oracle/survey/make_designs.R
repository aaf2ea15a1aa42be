# Writes the designs of this folder: R's own examples (package survey) and three synthetic ones.
# Development only: Rscript make_designs.R, from this folder. Needs R and the package survey.
suppressMessages(library(survey))

keep <- function(frame, name) write.csv(frame, paste0(name, ".csv"), row.names = FALSE, quote = TRUE)

data(api)
columns <- c("stype", "dnum", "api00", "api99", "sch.wide", "comp.imp", "awards", "enroll", "api.stu", "pw")
keep(apistrat[columns], "apistrat")
keep(apiclus1[columns], "apiclus1")
keep(apiclus2[columns], "apiclus2")

data(nhanes)
keep(nhanes[c("SDMVPSU", "SDMVSTRA", "WTMEC2YR", "HI_CHOL", "race", "agecat", "RIAGENDR")], "nhanes")

data(mu284)
keep(cbind(mu284[c("id1", "id2", "y1")], weight = mu284$n1 / 5 * mu284$n2 / 3), "mu284")

data(scd)
keep(scd, "scd")

# Synthetic: no person, place or figure of the world stands behind these rows.
set.seed(20261124)
clusters <- expand.grid(psu = 1:5, area = c("urban", "rural"), province = c("A", "B", "C", "D"))
clusters$stratum <- paste(clusters$province, clusters$area)
clusters <- clusters[!(clusters$province == "D" & clusters$psu > 2), ]
size <- sample(8:16, nrow(clusters), replace = TRUE)
rows <- clusters[rep(seq_len(nrow(clusters)), size), ]
level <- rnorm(nrow(clusters), 0, 0.7)[rep(seq_len(nrow(clusters)), size)]
count <- nrow(rows)
rows$sex <- sample(c("female", "male"), count, replace = TRUE)
rows$age <- sample(c("15-24", "25-44", "45+"), count, replace = TRUE, prob = c(0.25, 0.45, 0.3))
# Nobody of the oldest lives in the towns of B: a domain that leaves a stratum out.
rows$age[rows$stratum == "B urban" & rows$age == "45+"] <- "25-44"
rows$internet <- as.integer(plogis(0.8 + level - 0.3 * (rows$sex == "female")) > runif(count))
rows$hours <- round(exp(rnorm(count, 1.5 + 0.2 * level, 0.6)), 3)
rows$income <- round(exp(rnorm(count, 8 + 0.3 * level, 0.5)), 2)
rows$weight <- round(runif(count, 40, 900), 4)
rows$weight[sample(count, 5)] <- 0
rows$internet[sample(count, 30)] <- NA
rows$hours[sample(count, 25)] <- NA
rows$income[sample(count, 20)] <- NA
rows$sex[sample(count, 6)] <- NA
rows <- rows[sample(count), c("province", "area", "stratum", "psu", "sex", "age", "internet", "hours", "income", "weight")]
keep(rows, "synthetic_provinces")

# The same people with two strata of which only one cluster is left.
alone <- rows[!(rows$stratum %in% c("A urban", "D rural") & rows$psu > 1), ]
keep(alone, "synthetic_lonely")

# A plain sample with weights that say nothing about the population (their sum is the sample size).
plain <- rows[rows$province == "A" & rows$weight > 0, c("sex", "age", "internet", "hours", "weight")]
plain$weight <- round(plain$weight / mean(plain$weight), 6)
keep(plain, "synthetic_normalised")

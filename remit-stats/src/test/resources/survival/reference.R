# Reference values of survival curves on many data sets. Run here: Rscript reference.R
# Writes the data sets (time, status or cause 0/1/2, group) and reference.csv (name,value). Versions: README.md.
suppressMessages({library(survival); library(cmprsk)})
out <- character()
put <- function(name, value) { stopifnot(length(value) == 1); out <<- c(out, sprintf("%s,%s", name, if (is.na(value)) "NaN" else if (is.infinite(value)) "Infinity" else sprintf("%.15g", value))) }
save <- function(name, d) write.csv(d, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
code <- function(x) as.integer(factor(x)) - 1L

## one event: curve by group at quarters of the longest follow-up, median, log-rank
d <- with(na.omit(lung[c("time", "status", "sex")]), data.frame(time, status = status - 1, group = sex - 1)); single <- list(lung = d,
  veteran = with(veteran, data.frame(time, status, group = code(celltype))), aml = with(aml, data.frame(time, status, group = code(x))),
  ovarian = with(ovarian, data.frame(time = futime, status = fustat, group = rx - 1)), kidney = with(kidney, data.frame(time, status, group = sex - 1)),
  colon = with(colon[colon$etype == 2, ], data.frame(time, status, group = code(rx))), myeloid = with(myeloid, data.frame(time = futime, status = death, group = code(trt))),
  gbsg = with(gbsg, data.frame(time = rfstime, status, group = hormon)), retinopathy = with(retinopathy, data.frame(time = round(futime * 100), status, group = trt)))
for (name in names(single)) {
  d <- single[[name]]; save(name, d)
  for (g in sort(unique(d$group))) {
    e <- d[d$group == g, ]; f <- survfit(Surv(time, status) ~ 1, data = e, conf.type = "log-log")
    for (q in 1:3) { t <- floor(max(e$time) * q / 4); s <- summary(f, times = t); k <- function(x) paste(name, "km", g, t, x, sep = "|"); put(k("value"), s$surv); put(k("se"), s$std.err); put(k("low"), s$lower); put(k("high"), s$upper) }
    m <- quantile(f, 0.5); k <- function(x) paste(name, "median", g, "", x, sep = "|"); inf <- function(x) if (is.na(x)) Inf else x
    put(k("value"), inf(m$quantile)); put(k("low"), inf(m$lower)); put(k("high"), inf(m$upper))
  }
  s <- survdiff(Surv(time, status) ~ group, data = d); put(paste(name, "logrank", "", "", "statistic", sep = "|"), s$chisq); put(paste(name, "logrank", "", "", "p", sep = "|"), pchisq(s$chisq, length(s$n) - 1, lower.tail = FALSE))
}
## competing events: incidence of each cause by group
tr <- na.omit(transplant[c("futime", "event", "abo")]); my <- myeloid
competing <- list(mgus2 = with(mgus2, data.frame(time = ifelse(pstat == 0, futime, ptime), cause = ifelse(pstat == 0, 2 * death, 1), group = code(sex))),
  pbc = with(na.omit(pbc[c("time", "status", "trt")]), data.frame(time, cause = status, group = trt - 1)),
  transplant = data.frame(time = tr$futime, cause = match(as.character(tr$event), c("censored", "ltx", "death", "withdraw")) - 1, group = code(tr$abo)),
  myeloidcr = with(my, data.frame(time = ifelse(is.na(crtime), futime, crtime), cause = ifelse(is.na(crtime), 2 * death, 1), group = code(trt))),
  mgus1 = with(mgus[c("futime", "death", "pctime", "sex")], data.frame(time = ifelse(is.na(pctime), futime, pctime), cause = ifelse(is.na(pctime), 2 * death, 1), group = code(sex))))
for (name in names(competing)) {
  d <- competing[[name]]; d <- d[d$time > 0, ]; save(name, d); causes <- sort(setdiff(unique(d$cause), 0))
  for (g in sort(unique(d$group))) {
    e <- d[d$group == g, ]; a <- survfit(Surv(time, factor(cause, 0:max(causes))) ~ 1, data = e, conf.type = "log-log"); c1 <- cuminc(e$time, e$cause, cencode = 0)
    for (q in 1:3) { t <- floor(max(e$time) * q / 4); i <- max(which(a$time <= t)); h <- timepoints(c1, t)
      for (j in seq_along(causes)) { k <- function(x) paste(name, "ci", paste0(g, ":", causes[j]), t, x, sep = "|")
        put(k("value"), a$pstate[i, j + 1]); put(k("se"), a$std.err[i, j + 1]); put(k("low"), a$lower[i, j + 1]); put(k("high"), a$upper[i, j + 1])
        put(k("gray"), h$est[paste("1", causes[j]), 1]); put(k("grayVar"), h$var[paste("1", causes[j]), 1]) } }
  }
}
writeLines(out, "reference.csv")

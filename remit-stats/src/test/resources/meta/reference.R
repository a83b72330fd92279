# Reference values for the tests of remit.stats.meta. Run here: Rscript reference.R
# Writes the data sets (one CSV each, metafor's column names) and reference.csv (name,value). Versions: README.md.
suppressMessages({library(metafor); library(metadat)})
options(warn = 1, digits = 17)
out <- character()
put <- function(name, value) {
  stopifnot(length(value) == 1)
  text <- if (is.na(value)) "NaN" else if (is.infinite(value)) ifelse(value > 0, "Infinity", "-Infinity") else sprintf("%.12g", value)
  out <<- c(out, paste0(name, ",", text))
}
save <- function(name, d) write.csv(d, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
# REML: last step below 1e-12 of the variance seen; PM: root to 1e-13 of it, searched for up to 100 times it
tight <- function(d) { s <- var(d$yi) + median(d$vi); list(threshold = 1e-12 * s, tol = 1e-13 * s, tau2.max = 100 * s, maxiter = 100000) }

## data sets, reduced to the columns that are pooled
counts <- list(
  bcg = with(dat.bcg, data.frame(ai = tpos, bi = tneg, ci = cpos, di = cneg)),
  anand1999 = dat.anand1999[c("ai", "n1i", "ci", "n2i")], collins1985a = with(dat.collins1985a, data.frame(ai = b.xti, n1i = nti, ci = b.xci, n2i = nci)),
  damico2009 = with(dat.damico2009, data.frame(ai = xt, n1i = nt, ci = xc, n2i = nc)), egger2001 = dat.egger2001[c("ai", "n1i", "ci", "n2i")],
  graves2010 = dat.graves2010[c("ai", "n1i", "ci", "n2i")], hahn2001 = dat.hahn2001[c("ai", "n1i", "ci", "n2i")],
  hine1989 = dat.hine1989[c("ai", "n1i", "ci", "n2i")], lau1992 = dat.lau1992[c("ai", "n1i", "ci", "n2i")], lee2004 = dat.lee2004[c("ai", "n1i", "ci", "n2i")],
  li2007 = dat.li2007[c("ai", "n1i", "ci", "n2i")], laopaiboon2015 = dat.laopaiboon2015[c("ai", "n1i", "ci", "n2i")],
  linde2005 = dat.linde2005[c("ai", "n1i", "ci", "n2i")], nielweise2007 = dat.nielweise2007[c("ai", "n1i", "ci", "n2i")],
  viechtbauer2021 = with(dat.viechtbauer2021, data.frame(ai = xTi, n1i = nTi, ci = xCi, n2i = nCi)),
  yusuf1985 = dat.yusuf1985[dat.yusuf1985$table == "6", c("ai", "n1i", "ci", "n2i")])
means <- list(normand1999 = dat.normand1999[c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")], gibson2002 = dat.gibson2002[c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")],
  curtis1998 = dat.curtis1998[c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")])
proportions <- list(pritz1997 = dat.pritz1997[c("xi", "ni")], debruin2009 = dat.debruin2009[c("xi", "ni")], hannum2020 = dat.hannum2020[c("xi", "ni")],
  hasselblad1998 = dat.hasselblad1998[dat.hasselblad1998$trt == "no_contact", c("xi", "ni")],
  nieltreated = with(dat.nielweise2007, data.frame(xi = ai, ni = n1i)), leetreated = with(dat.lee2004, data.frame(xi = ai, ni = n1i)))
effects <- list(raudenbush1985 = dat.raudenbush1985[c("yi", "vi")], hackshaw1998 = dat.hackshaw1998[c("yi", "vi")], bangertdrowns2004 = dat.bangertdrowns2004[c("yi", "vi")],
  begg1989 = dat.begg1989[c("yi", "vi")], riley2003 = dat.riley2003[c("yi", "vi")], tannersmith2016 = dat.tannersmith2016[c("yi", "vi")],
  baskerville2012 = with(dat.baskerville2012, data.frame(yi = smd, vi = se^2)), assink2016 = dat.assink2016[c("yi", "vi")])
rates <- list(nielweise2008 = dat.nielweise2008[c("x1i", "t1i", "x2i", "t2i")], hart1999 = dat.hart1999[c("x1i", "t1i", "x2i", "t2i")])
single <- list(senn2013 = with(dat.senn2013, data.frame(mi = mi, sdi = sdi, ni = ni)), nielrates = with(dat.nielweise2008, data.frame(xi = x2i, ti = t2i)))
for (group in list(counts, means, proportions, effects, rates, single)) for (name in names(group)) {
  group[[name]] <- na.omit(group[[name]]); save(name, group[[name]])
}
complete <- function(group) lapply(group, na.omit)
counts <- complete(counts); means <- complete(means); proportions <- complete(proportions); effects <- complete(effects); rates <- complete(rates); single <- complete(single)

## inverse variance
fits <- function(name, measure, d) {
  for (method in c("FE", "DL", "PM", "REML")) for (test in c("z", "knha")) {
    r <- suppressWarnings(rma(yi, vi, data = d, method = method, test = test, control = tight(d)))
    p <- predict(r)
    key <- function(x) paste("pool", name, measure, method, test, x, sep = "|")
    put(key("estimate"), r$beta[1]); put(key("se"), r$se); put(key("ciLow"), r$ci.lb); put(key("ciHigh"), r$ci.ub); put(key("p"), r$pval)
    if (method != "FE") { put(key("piLow"), p$pi.lb); put(key("piHigh"), p$pi.ub) }
    put(key("tau2"), r$tau2); put(key("i2"), r$I2); put(key("h2"), r$H2); put(key("q"), r$QE); put(key("qp"), r$QEp)
    if (method != "FE" && test == "z") {
      i <- suppressWarnings(confint(r, control = tight(d)))$random
      put(key("tau2Low"), i["tau^2", "ci.lb"]); put(key("tau2High"), i["tau^2", "ci.ub"]); put(key("i2Low"), i["I^2(%)", "ci.lb"]); put(key("i2High"), i["I^2(%)", "ci.ub"])
    }
  }
}
escalced <- function(group, measures) for (name in names(group)) for (measure in measures) {
  d <- do.call(escalc, c(list(measure = measure), group[[name]]))
  d <- data.frame(yi = as.numeric(d$yi), vi = as.numeric(d$vi))
  put(paste("escalc", name, measure, "yi", sep = "|"), sum(d$yi * seq_len(nrow(d)))); put(paste("escalc", name, measure, "vi", sep = "|"), sum(d$vi * seq_len(nrow(d))))
  fits(name, measure, d)
}
escalced(counts, c("RR", "OR", "RD", "PETO")); escalced(means, c("MD", "SMD")); escalced(proportions, c("PR", "PLO")); escalced(rates, "IRR")
escalced(single["senn2013"], "MN"); escalced(single["nielrates"], c("IR", "IRLN"))
for (name in names(effects)) fits(name, "GEN", effects[[name]])

## from counts
of_counts <- function(key, r) {
  put(key("estimate"), r$beta[1]); put(key("se"), r$se); put(key("ciLow"), r$ci.lb); put(key("ciHigh"), r$ci.ub); put(key("p"), r$pval)
  put(key("k"), r$k); put(key("i2"), r$I2); put(key("h2"), r$H2); put(key("q"), r$QE); put(key("qp"), r$QEp)
}
for (name in names(counts)) {
  for (measure in c("RR", "OR", "RD"))
    of_counts(function(x) paste("counts", name, measure, "MH", x, sep = "|"), suppressWarnings(do.call(rma.mh, c(list(measure = measure), counts[[name]]))))
  of_counts(function(x) paste("counts", name, "PETO", "PETO", x, sep = "|"), suppressWarnings(do.call(rma.peto, counts[[name]])))
}
for (name in names(rates)) of_counts(function(x) paste("counts", name, "IRR", "MH", x, sep = "|"), do.call(rma.mh, c(list(measure = "IRR"), rates[[name]])))

## meta-regression: QM, coefficients, what remains
bcgmods <- with(escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg),
  data.frame(yi = as.numeric(yi), vi = as.numeric(vi), ablat = ablat, year = year, random = 1 * (alloc == "random"), systematic = 1 * (alloc == "systematic")))
bangertmods <- na.omit(dat.bangertdrowns2004[c("yi", "vi", "length", "feedback")])
raudenbushmods <- dat.raudenbush1985[c("yi", "vi", "weeks", "year")]
save("bcgmods", bcgmods); save("bangertmods", bangertmods); save("raudenbushmods", raudenbushmods)
regressions <- list(list("bcgmods", "ablat"), list("bcgmods", "ablat+year"), list("bcgmods", "random+systematic"), list("bcgmods", "ablat+year+random+systematic"),
  list("bangertmods", "length"), list("bangertmods", "length+feedback"), list("raudenbushmods", "weeks"), list("raudenbushmods", "weeks+year"))
for (x in regressions) for (method in c("FE", "DL", "PM", "REML")) for (test in c("z", "knha")) {
  d <- get(x[[1]])
  r <- suppressWarnings(rma(yi, vi, mods = as.formula(paste("~", x[[2]])), data = d, method = method, test = test, control = tight(d)))
  key <- function(n) paste("regression", x[[1]], x[[2]], method, test, n, sep = "|")
  for (i in seq_along(r$beta)) { put(key(paste0("b", i)), r$beta[i]); put(key(paste0("se", i)), r$se[i]); put(key(paste0("low", i)), r$ci.lb[i]); put(key(paste0("high", i)), r$ci.ub[i]); put(key(paste0("p", i)), r$pval[i]) }
  put(key("qm"), r$QM); put(key("qmp"), r$QMp); put(key("qe"), r$QE); put(key("qep"), r$QEp); put(key("tau2"), r$tau2); put(key("i2"), r$I2)
  if (method != "FE") put(key("r2"), r$R2)
}

## small-study effects, on every set of effects; trimfill trims to sets on which full Fisher steps go back and forth, so halve them
loose <- function(d) { t <- tight(d); t$stepadj <- 0.5; t }
studies <- list(egger2001.OR = escalc(measure = "OR", data = counts$egger2001, ai = ai, n1i = n1i, ci = ci, n2i = n2i), linde2005.RR = escalc(measure = "RR", data = counts$linde2005, ai = ai, n1i = n1i, ci = ci, n2i = n2i),
  anand1999.RD = escalc(measure = "RD", data = counts$anand1999, ai = ai, n1i = n1i, ci = ci, n2i = n2i), bcg.RR = escalc(measure = "RR", data = counts$bcg, ai = ai, bi = bi, ci = ci, di = di),
  lau1992.OR = escalc(measure = "OR", data = counts$lau1992, ai = ai, n1i = n1i, ci = ci, n2i = n2i), normand1999.SMD = do.call(escalc, c(list(measure = "SMD"), means$normand1999)))
for (name in names(effects)) studies[[paste0(name, ".GEN")]] <- effects[[name]]
for (name in names(studies)) {
  d <- data.frame(yi = as.numeric(studies[[name]]$yi), vi = as.numeric(studies[[name]]$vi))
  key <- function(n) paste("small", sub(".", "|", name, fixed = TRUE), n, sep = "|")
  e <- regtest(d$yi, d$vi, model = "lm"); put(key("eggerT"), e$zval); put(key("eggerP"), e$pval); put(key("limit"), e$est); put(key("limitLow"), e$ci.lb); put(key("limitHigh"), e$ci.ub)
  k <- suppressWarnings(ranktest(d$yi, d$vi)); put(key("tau"), k$tau); put(key("tauP"), k$pval)
  for (method in c("FE", "DL", "REML")) {
    f <- trimfill(rma(yi, vi, data = d, method = method, control = tight(d)), control = loose(d))
    put(key(paste0("k0", method)), f$k0); put(key(paste0("right", method)), f$side == "right"); put(key(paste0("estimate", method)), f$beta[1]); put(key(paste0("se", method)), f$se)
  }
}

## one left out, one after the other, by group
r <- rma(yi, vi, data = bcgmods, method = "REML", control = tight(bcgmods))
l <- leave1out(r); c <- cumul(r)
for (i in seq_len(r$k)) { put(paste("sequence|bcgmods", i, "left", sep = "|"), l$estimate[i]); put(paste("sequence|bcgmods", i, "leftTau2", sep = "|"), l$tau2[i]); put(paste("sequence|bcgmods", i, "so far", sep = "|"), c$estimate[i]); put(paste("sequence|bcgmods", i, "so farSe", sep = "|"), c$se[i]) }
g <- lapply(split(bcgmods, bcgmods$random), function(d) rma(yi, vi, data = d, method = "DL"))
b <- rma(sapply(g, function(x) x$beta[1]), sei = sapply(g, function(x) x$se), mods = ~ c(0, 1), method = "FE")
put("groups|bcgmods|random|q", b$QM); put("groups|bcgmods|random|p", b$QMp); put("groups|bcgmods|random|first", g[[1]]$beta[1]); put("groups|bcgmods|random|second", g[[2]]$beta[1])

## binomial-normal models. lme4's bobyqa is run to 1e-10 with 25 nodes (7 by default are off in the fourth digit); for odds ratios metafor's integrals to 1e-10 (they are 1.2e-4 by default)
for (name in names(proportions)) {
  r <- suppressWarnings(rma.glmm(measure = "PLO", nAGQ = 25, data = proportions[[name]], xi = xi, ni = ni, control = list(glmerCtrl = list(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5)))))
  p <- predict(r)
  key <- function(x) paste("glmm", name, "PLO", x, sep = "|")
  put(key("estimate"), r$beta[1]); put(key("se"), r$se); put(key("tau2"), r$tau2); put(key("i2"), r$I2); put(key("q"), r$QE.LRT); put(key("qp"), r$QEp.LRT); put(key("k"), r$k); put(key("piLow"), p$pi.lb); put(key("piHigh"), p$pi.ub)
}
# metafor's standard error of an odds ratio moves in the fourth digit with its optimiser, so it is taken from the numerical Hessian of
# the same marginal likelihood, integrated here by statmod's Gauss-Hermite rule of 120 points
gh <- statmod::gauss.quad(120, "hermite")
marginal <- function(p, d) sum(apply(d, 1, function(t) {
  m <- t[1] + t[3]; if (m == 0 || m == sum(t)) return(0)
  x <- max(0, m - t[3] - t[4]):min(t[1] + t[2], m); lw <- lchoose(t[1] + t[2], x) + lchoose(t[3] + t[4], m - x)
  g <- function(z) { v <- lw + x * (p[1] + p[2] * z); v[x == t[1]] - max(v) - log(sum(exp(v - max(v)))) - z^2 / 2 }
  z0 <- optimize(g, c(-8, 8), maximum = TRUE, tol = 1e-9)$maximum
  s <- sqrt(2 / -((g(z0 + 1e-3) - 2 * g(z0) + g(z0 - 1e-3)) / 1e-6))
  log(sum(gh$weights * exp(sapply(z0 + s * gh$nodes, g) + gh$nodes^2)) * s / sqrt(2 * pi))
}))
for (name in c("nielweise2007", "lee2004")) {
  d <- with(counts[[name]], data.frame(ai, bi = n1i - ai, ci, di = n2i - ci))
  r <- suppressWarnings(rma.glmm(measure = "OR", model = "CM.EL", data = d, ai = ai, bi = bi, ci = ci, di = di, control = list(intCtrl = list(rel.tol = 1e-10, subdivisions = 1000))))
  key <- function(x) paste("glmm", name, "OR", x, sep = "|")
  b <- optim(c(r$beta[1], sqrt(r$tau2)), marginal, d = d, method = "BFGS", control = list(fnscale = -1, reltol = 1e-15, ndeps = c(1e-5, 1e-5)))$par
  put(key("estimate"), r$beta[1]); put(key("se"), sqrt(solve(-numDeriv::hessian(marginal, b, d = d))[1, 1])); put(key("tau2"), r$tau2); put(key("i2"), r$I2); put(key("q"), r$QE.LRT); put(key("qp"), r$QEp.LRT); put(key("k"), r$k)
}
writeLines(out, "reference.csv")

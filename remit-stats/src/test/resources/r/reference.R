# Reference values for the tests of remit-stats. Run here: Rscript reference.R
# Writes reference.csv (name,value) and the data sets that the tests read back. Versions: README.md.
suppressMessages({library(survival); library(cmprsk); library(MASS)})
out <- character()
put <- function(name, value) {
  stopifnot(length(value) == 1)
  out <<- c(out, sprintf("%s,%s", name, if (is.infinite(value)) ifelse(value > 0, "Infinity", "-Infinity") else sprintf("%.17g", value)))
}
put3 <- function(name, value, interval) { put(paste0(name, ".value"), value); put(paste0(name, ".low"), interval[1]); put(paste0(name, ".high"), interval[2]) }
table <- function(file, d) write.csv(d, file, row.names = FALSE, quote = FALSE)

## distributions
for (p in c(0.8, 0.9, 0.95, 0.99)) {
  put(paste0("normal.", p), qnorm((1 + p) / 2))
  for (df in c(1, 2.5, 7, 30, 998)) put(paste0("t.", p, ".", df), qt((1 + p) / 2, df))
}
put("t.p.2.2.11.3", 2 * pt(-2.2, 11.3)); put("chisq.p.7.81.3", pchisq(7.81, 3, lower.tail = FALSE)); put("z.p.5", 2 * pnorm(-5))

## means: R's sleep data (Student 1908)
a <- sleep$extra[sleep$group == 1]; b <- sleep$extra[sleep$group == 2]
put3("sleep.one", mean(a), t.test(a)$conf.int)
put3("sleep.paired", mean(b - a), t.test(b, a, paired = TRUE)$conf.int); put("sleep.paired.p", t.test(b, a, paired = TRUE)$p.value)
w <- t.test(a, b); put3("sleep.welch", mean(a) - mean(b), w$conf.int); put("sleep.welch.t", w$statistic); put("sleep.welch.df", w$parameter); put("sleep.welch.p", w$p.value)
s <- t.test(a, b, var.equal = TRUE); put("sleep.pooled.t", s$statistic); put("sleep.pooled.p", s$p.value)
put("sleep.sd", sd(a)); for (q in c(.1, .25, .5, .75)) put(paste0("sleep.q", q), quantile(a, q))
put("sleep.weighted", weighted.mean(a, 1:10))
r <- cor.test(a, b); put3("sleep.pearson", r$estimate, r$conf.int)
put("sleep.spearman", suppressWarnings(cor(a, b, method = "spearman")))
put("sleep.d", (mean(a) - mean(b)) / sqrt((var(a) + var(b)) / 2))

## proportions and tables
for (x in list(c(0, 10), c(1, 29), c(15, 148), c(81, 263), c(10, 10), c(420, 1000))) {
  k <- paste0(x[1], ".", x[2])
  put3(paste0("wilson.", k), x[1] / x[2], suppressWarnings(prop.test(x[1], x[2], correct = FALSE))$conf.int)
  put3(paste0("exact.", k), x[1] / x[2], binom.test(x[1], x[2])$conf.int)
}
m <- matrix(c(9, 4, 21, 26), 2); f <- fisher.test(m)   # 9 of 30 against 4 of 30
put3("fisher.9.30.4.30", f$estimate, f$conf.int); put("fisher.9.30.4.30.p", f$p.value)
m <- matrix(c(0, 6, 12, 8), 2); f <- fisher.test(m); put3("fisher.0.12.6.14", f$estimate, f$conf.int); put("fisher.0.12.6.14.p", f$p.value)
c2 <- chisq.test(matrix(c(9, 4, 21, 26), 2), correct = FALSE); put("chi2.9.30.4.30", c2$statistic); put("chi2.9.30.4.30.p", c2$p.value)
c3 <- chisq.test(HairEyeColor[, , "Female"]); put("chi2.hair", c3$statistic); put("chi2.hair.p", c3$p.value)
put("mcnemar.12.2", binom.test(2, 14)$p.value)
l <- glm(cbind(c(9, 4), c(21, 26)) ~ c(1, 0), family = binomial, control = list(epsilon = 1e-14, maxit = 50))
put3("woolf.9.30.4.30", exp(coef(l)[2]), exp(confint.default(l)[2, ]))
# Koopman's limits by maximising the binomial likelihood numerically along the ratio: not our closed form
score <- function(phi, x1, n1, x2, n2) {
  top <- min(1, 1 / phi)
  p2 <- optimize(function(p) dbinom(x1, n1, phi * p, log = TRUE) + dbinom(x2, n2, p, log = TRUE), c(1e-12, top * (1 - 1e-12)), maximum = TRUE, tol = 1e-13)$maximum
  p1 <- phi * p2
  (x1 - n1 * p1)^2 / (n1 * p1 * (1 - p1)) + (x2 - n2 * p2)^2 / (n2 * p2 * (1 - p2)) - qchisq(.95, 1)
}
for (x in list(c(36, 40, 16, 80), c(9, 30, 4, 30), c(5, 100, 12, 90))) {
  phi <- (x[1] / x[2]) / (x[3] / x[4]); g <- function(t) score(exp(t), x[1], x[2], x[3], x[4])
  put3(paste0("koopman.", paste(x, collapse = ".")), phi, exp(c(uniroot(g, c(log(phi) - 4, log(phi) - 1e-3), tol = 1e-11)$root, uniroot(g, c(log(phi) + 1e-3, log(phi) + 4), tol = 1e-11)$root)))
}
g <- function(t) score(exp(t), 5, 40, 0, 40); put("koopman.5.40.0.40.low", exp(uniroot(g, c(-2, 8), tol = 1e-11)$root))

# Newcombe's paired interval (method 10) from prop.test's Wilson limits; first table: Altman et al., Statistics with Confidence, 2000, table 6.2
paired <- function(r, s, t, u) {
  n <- r + s + t + u; p1 <- (r + s) / n; p2 <- (r + t) / n
  w1 <- suppressWarnings(prop.test(r + s, n, correct = FALSE))$conf.int; w2 <- suppressWarnings(prop.test(r + t, n, correct = FALSE))$conf.int
  b <- r * u - s * t; if (b > 0) b <- max(0, b - n / 2)
  a <- (r + s) * (t + u) * (r + t) * (s + u); phi <- if (a == 0) 0 else b / sqrt(a)
  put3(paste("paired", r, s, t, u, sep = "."), p1 - p2, p1 - p2 + c(-1, 1) * sqrt(c(
    (p1 - w1[1])^2 - 2 * phi * (p1 - w1[1]) * (w2[2] - p2) + (w2[2] - p2)^2, (p2 - w2[1])^2 - 2 * phi * (p2 - w2[1]) * (w1[2] - p1) + (w1[2] - p1)^2)))
}
paired(14, 5, 0, 22); paired(1, 1, 7, 12); paired(59, 6, 16, 80); paired(0, 4, 9, 0); paired(10, 0, 0, 0)

## rates
for (x in list(c(0, 12.5), c(1, 3.2), c(17, 104.6), c(640, 812.9))) { p <- poisson.test(x[1], x[2]); put3(paste0("rate.", x[1]), p$estimate, p$conf.int) }
p <- poisson.test(c(11, 23), c(800, 783)); put3("rateratio.11.23", p$estimate, p$conf.int)
p <- poisson.test(c(0, 7), c(55, 61)); put3("rateratio.0.7", p$estimate, p$conf.int)

## counts: days absent (quine), two groups, made-up but fixed follow-up
q <- data.frame(days = quine$Days, treated = as.integer(quine$Eth == "A"), time = 0.5 + (seq_len(nrow(quine)) %% 5) / 4)
table("quine.csv", q)
qp <- glm(days ~ treated + offset(log(time)), family = quasipoisson, data = q, control = list(epsilon = 1e-14, maxit = 100))
sm <- summary(qp); e <- sm$coefficients[2, 2]; bq <- coef(qp)[2]; tq <- qt(.975, nrow(q) - 2)
put3("quasi", exp(bq), exp(bq + c(-1, 1) * tq * e)); put("quasi.dispersion", sm$dispersion); put("quasi.p", sm$coefficients[2, 4])
nb <- glm.nb(days ~ treated + offset(log(time)), data = q, control = glm.control(epsilon = 1e-14, maxit = 200))
put3("nb", exp(coef(nb)[2]), exp(confint.default(nb)[2, ])); put("nb.alpha", 1 / nb$theta); put("nb.p", summary(nb)$coefficients[2, 4])

## survival: Freireich 1963, 6-MP against placebo
mp <- c(6,6,6,6,7,9,10,10,11,13,16,17,19,20,22,23,25,32,32,34,35); mpe <- c(1,1,1,0,1,0,1,0,0,1,1,0,0,0,1,1,0,0,0,0,0)
pl <- c(1,1,2,2,3,4,4,5,5,8,8,8,8,11,11,12,12,15,17,22,23)
fr <- data.frame(time = c(mp, pl), event = c(mpe, rep(1, 21)), treated = rep(1:0, each = 21)); table("freireich.csv", fr)
km <- survfit(Surv(time, event) ~ 1, data = fr[fr$treated == 1, ], conf.type = "log-log")
for (t in c(6, 10, 16, 23, 30)) { s <- summary(km, times = t); put3(paste0("km.6mp.", t), s$surv, c(s$lower, s$upper)); put(paste0("km.6mp.", t, ".se"), s$std.err) }
kp <- survfit(Surv(time, event) ~ 1, data = fr[fr$treated == 0, ], conf.type = "log-log")
qm <- quantile(km, .5); put("km.6mp.median", qm$quantile); put("km.6mp.median.low", qm$lower); put("km.6mp.median.high", if (is.na(qm$upper)) Inf else qm$upper)
qq <- quantile(kp, .5); put3("km.placebo.median", qq$quantile, c(qq$lower, qq$upper))
rm <- summary(km, rmean = 30)$table; put("rmst.6mp.30", rm["rmean"]); put("rmst.6mp.30.se", rm["se(rmean)"])
rm <- summary(kp, rmean = 23)$table; put("rmst.placebo.23", rm["rmean"]); put("rmst.placebo.23.se", rm["se(rmean)"])
d <- survdiff(Surv(time, event) ~ treated, data = fr); put("logrank.freireich", d$chisq)
cox <- function(name, fit, k = 1) {
  s <- summary(fit)
  put3(name, s$conf.int[k, 1], s$conf.int[k, 3:4]); put(paste0(name, ".se"), s$coefficients[k, 3])
  put(paste0(name, ".loglik"), fit$loglik[2]); put(paste0(name, ".lognull"), fit$loglik[1]); put(paste0(name, ".score"), fit$score)
}
ctl <- coxph.control(eps = 1e-14, iter.max = 100)
cf <- coxph(Surv(time, event) ~ treated, data = fr, ties = "efron", control = ctl); cox("cox.freireich", cf)
# profile limits by refitting with the coefficient held as an offset
dev <- function(b) 2 * (cf$loglik[2] - coxph(Surv(time, event) ~ offset(b * treated), data = fr, ties = "efron")$loglik[1]) - qchisq(.95, 1)
bh <- coef(cf); put3("cox.freireich.profile", exp(bh), exp(c(uniroot(dev, c(bh - 4, bh), tol = 1e-12)$root, uniroot(dev, c(bh, bh + 4), tol = 1e-12)$root)))
lu <- na.omit(lung[, c("time", "status", "age", "sex", "ph.ecog")]); lu$status <- lu$status - 1; table("lung.csv", lu)
cl <- coxph(Surv(time, status) ~ age + sex + ph.ecog, data = lu, ties = "efron", control = ctl)
for (k in 1:3) cox(paste0("cox.lung.", k), cl, k)
cs <- coxph(Surv(time, status) ~ age + sex + strata(ph.ecog), data = lu, ties = "efron", control = ctl); for (k in 1:2) cox(paste0("cox.strata.", k), cs, k)
put("logrank.lung.ecog", survdiff(Surv(time, status) ~ ph.ecog, data = lu)$chisq)
put("logrank.lung.sex.strata", survdiff(Surv(time, status) ~ sex + strata(ph.ecog), data = lu)$chisq)
kl <- survfit(Surv(time, status) ~ 1, data = lu, conf.type = "log-log"); ql <- quantile(kl, c(.25, .5))
put3("km.lung.median", ql$quantile[2], c(ql$lower[2], ql$upper[2])); put3("km.lung.q25", ql$quantile[1], c(ql$lower[1], ql$upper[1]))

## competing risks: mgus2, progression (1) against death without it (2); etime in months
et <- with(mgus2, ifelse(pstat == 0, futime, ptime)); ev <- with(mgus2, ifelse(pstat == 0, 2 * death, 1)); table("mgus2.csv", data.frame(time = et, cause = ev))
aj <- survfit(Surv(et, factor(ev, 0:2, c("c", "p", "d"))) ~ 1, conf.type = "log-log")
gr <- cuminc(et, ev, cencode = 0)
for (t in c(12, 60, 120, 240)) for (k in 1:2) {
  i <- max(which(aj$time <= t)); n <- paste0("ci.mgus.", k, ".", t)
  put3(n, aj$pstate[i, k + 1], c(aj$lower[i, k + 1], aj$upper[i, k + 1])); put(paste0(n, ".se"), aj$std.err[i, k + 1])
  g <- timepoints(gr, t); put(paste0(n, ".gray"), g$est[k]); put(paste0(n, ".gray.se"), sqrt(g$var[k]))
}

## analysis of covariance: anorexia (family therapy against control)
an <- MASS::anorexia; an <- an[an$Treat %in% c("FT", "Cont"), ]
an <- data.frame(change = an$Postwt - an$Prewt, baseline = an$Prewt, treated = as.integer(an$Treat == "FT")); table("anorexia.csv", an)
lm1 <- lm(change ~ treated + baseline, data = an); put3("ancova", coef(lm1)[2], confint(lm1)[2, ]); put("ancova.p", summary(lm1)$coefficients[2, 4]); put("ancova.sigma", sigma(lm1))

## variance components: unbalanced, warpbreaks with rows left out; and sleep-like yes/no data
wb <- warpbreaks[-c(1, 2, 3, 10, 30, 31), ]; wb$g <- interaction(wb$wool, wb$tension); levels(wb$g) <- 0:5
wb <- data.frame(value = wb$breaks, group = as.integer(as.character(wb$g))); table("warpbreaks.csv", wb)
av <- anova(lm(value ~ factor(group), data = wb)); nn <- tapply(wb$value, wb$group, length); n0 <- (sum(nn) - sum(nn^2) / sum(nn)) / (length(nn) - 1)
put("vc.within", av[2, 3]); put("vc.between", (av[1, 3] - av[2, 3]) / n0); put("vc.n0", n0)
wb$yes <- as.integer(wb$value > 26); av <- anova(lm(yes ~ factor(group), data = wb))
put("vc.yes.within", av[2, 3]); put("vc.yes.between", max(0, (av[1, 3] - av[2, 3]) / n0))

writeLines(out, "reference.csv")

# Reference values for the tests of remit.stats.network. Run here: NETMETA=<netmeta's folder R> Rscript reference.R
# netmeta's own functions (prepare, nma_ruecker, nma_krahn, decomp.tau, tau.within; the versions: README.md) are sourced from its source, with
# what they call of the packages meta and magic written below. REML is metafor's rma.mv.
suppressMessages({library(metafor); library(metadat); library(Matrix); library(MASS)})
invisible(Sys.setlocale("LC_COLLATE", "C")); options(warn = 1, digits = 17)
for (f in c("createB", "invmat", "multiarm", "prepare", "nma.ruecker", "nma.krahn", "decomp.tau", "tau.within")) source(file.path(Sys.getenv("NETMETA"), paste0(f, ".R")))
is_zero <- function(x) abs(x) < 1e-14
chkclass <- function(...) NULL; packageDescription <- function(...) list(Version = ""); compsplit <- function(x, sep) strsplit(x, sep, fixed = TRUE)
ci <- function(TE, seTE, level = 0.95, df = NULL) { q <- qnorm((1 + level) / 2); list(TE = TE, seTE = seTE, lower = TE - q * seTE, upper = TE + q * seTE, statistic = TE / seTE, p = 2 * pnorm(-abs(TE / seTE))) }
isquared <- function(Q, df, level) list(TE = max(0, (Q - df) / Q), lower = NA, upper = NA)
adiag <- function(a, b) { a <- as.matrix(a); b <- as.matrix(b); m <- rbind(cbind(a, matrix(0, nrow(a), ncol(b))), cbind(matrix(0, nrow(b), ncol(a)), b)); rownames(m) <- c(rownames(a), rownames(b)); m }
metagen <- function(TE, seTE, subset = rep(TRUE, length(TE)), tau.preset = 0, ...) {
  TE <- TE[subset]; v <- seTE[subset]^2; w <- 1 / v; x <- 1 / (v + tau.preset^2)
  list(TE.common = sum(w * TE) / sum(w), seTE.common = 1 / sqrt(sum(w)), TE.random = sum(x * TE) / sum(x), seTE.random = 1 / sqrt(sum(x)), k = length(TE), Q = sum(w * (TE - sum(w * TE) / sum(w))^2), tau2 = NA, I2 = NA)
}
out <- character()
put <- function(name, value) { stopifnot(length(value) == 1); out <<- c(out, paste0(name, ",", if (is.na(value)) "NaN" else sprintf("%.12g", value))) }

## networks: every pair of every study, and the arms where there are arms
short <- function(x) gsub("[^A-Za-z0-9]+", "_", trimws(as.character(x)))
pairs <- function(a) do.call(rbind, lapply(split(a, factor(a$study, unique(a$study))), function(s) {
  s <- s[order(s$treatment, method = "radix"), ]; k <- combn(nrow(s), 2)
  data.frame(study = s$study[1], t1 = s$treatment[k[1, ]], t2 = s$treatment[k[2, ]], yi = s$y[k[1, ]] - s$y[k[2, ]], vi = s$v[k[1, ]] + s$v[k[2, ]])
}))
logodds <- function(name, study, treatment, x, n) {
  a <- data.frame(study = paste0("s", match(study, unique(study))), treatment = short(treatment), xi = x, ni = n)
  write.csv(a, paste0(name, "-arms.csv"), row.names = FALSE, quote = FALSE)
  c0 <- ave(a$xi == 0 | a$xi == a$ni, a$study, FUN = max) / 2
  e <- a$xi + c0; o <- a$ni - a$xi + c0; a$y <- log(e / o); a$v <- 1 / e + 1 / o; pairs(a)
}
means <- function(name, study, treatment, m, sd, n) {
  a <- data.frame(study = paste0("s", match(study, unique(study))), treatment = short(treatment), mi = m, sdi = sd, ni = n)
  write.csv(a, paste0(name, "-arms.csv"), row.names = FALSE, quote = FALSE)
  a$y <- m; a$v <- sd^2 / n; pairs(a)
}
published <- read.csv("senn2013published.csv"); published$vi <- published$sei^2
f <- dat.franchini2012; f <- do.call(rbind, lapply(1:3, function(i) data.frame(study = f$Study, treatment = f[[paste0("Treatment", i)]], m = f[[paste0("y", i)]], sd = f[[paste0("sd", i)]], n = f[[paste0("n", i)]])))
f <- f[!is.na(f$m), ]; f <- f[order(match(f$study, dat.franchini2012$Study)), ]
l <- dat.linde2016
networks <- list(
  senn2013published = published[c("study", "t1", "t2", "yi", "vi")],
  senn2013 = with(dat.senn2013, means("senn2013", study, treatment, mi, sdi, ni)),
  franchini2012 = with(f, means("franchini2012", study, treatment, m, sd, n)),
  hasselblad1998 = with(dat.hasselblad1998, logodds("hasselblad1998", study, trt, xi, ni)),
  dogliotti2014 = with(dat.dogliotti2014, logodds("dogliotti2014", id, treatment, stroke, total)),
  baker2009 = with(dat.baker2009, logodds("baker2009", id, treatment, exac, total)),
  linde2016 = data.frame(study = paste0("s", l$id), t1 = short(l$treat1), t2 = short(l$treat2), yi = l$lnOR, vi = l$selnOR^2))

for (name in names(networks)) {
  d <- networks[[name]]; rownames(d) <- NULL
  turn <- d$t1 > d$t2; x <- d$t1[turn]; d$t1[turn] <- d$t2[turn]; d$t2[turn] <- x; d$yi[turn] <- -d$yi[turn]
  d <- d[order(d$study, d$t1, d$t2, method = "radix"), ]
  # contrasts of a study that miss one another by rounding (linde2016, 1e-6) follow from those against its first treatment
  first <- tapply(d$t1, d$study, min)[d$study]; level <- function(t) ifelse(t == first, 0, -d$yi[match(paste(d$study, first, t), paste(d$study, d$t1, d$t2))])
  d$yi <- ifelse(d$t1 == first, d$yi, level(d$t1) - level(d$t2))
  if (name != "senn2013published") write.csv(d, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
  key <- function(...) paste(name, ..., sep = "|")
  fit <- function(e, tau) {
    p <- prepare(e$yi, sqrt(e$vi), e$t1, e$t2, e$study, tau = tau, func.inverse = "invmat"); q <- p$data
    nma_ruecker(q$TE, as.matrix(p$W), sqrt(1 / q$weights), q$treat1, q$treat2, q$treat1.pos, q$treat2.pos, q$narms, q$studlab, "", 0.95, 0.95, q$seTE, tau, ":", "DL", "invmat", Cov0 = p$Cov)
  }
  fixed <- fit(d, 0)
  put(key("q"), fixed$Q); put(key("df"), fixed$df); put(key("i2"), 100 * fixed$I2); put(key("tau2DL"), fixed$tau^2)
  # metafor, contrasts against the first treatment of each study
  b <- do.call(rbind, lapply(split(d, d$study), function(s) s[s$t1 == min(s$t1), ]))
  v <- function(s) outer(seq_len(sum(b$study == s)), seq_len(sum(b$study == s)), Vectorize(function(i, j) { e <- b[b$study == s, ]
    if (i == j) e$vi[i] else (e$vi[i] + e$vi[j] - d$vi[d$study == s & ((d$t1 == e$t2[i] & d$t2 == e$t2[j]) | (d$t1 == e$t2[j] & d$t2 == e$t2[i]))]) / 2 }))
  trts <- sort(unique(c(d$t1, d$t2)), method = "radix"); X <- sapply(trts[-1], function(t) (b$t1 == t) - (b$t2 == t))
  b$trt <- b$t2; S <- bldiag(lapply(unique(b$study), v))
  for (tol in c(1e-13, 1e-12, 1e-11, 1e-10)) { r <- try(rma.mv(yi, S, mods = X, intercept = FALSE, random = ~ trt | study, rho = 0.5, data = b, control = list(optimizer = "nlminb", rel.tol = tol)), silent = TRUE); if (!inherits(r, "try-error")) break }
  put(key("tau2REML"), r$tau2); for (i in seq_along(trts[-1])) { put(key("REML", trts[i + 1], trts[1], "estimate"), r$beta[i]); put(key("REML", trts[i + 1], trts[1], "se"), r$se[i]) }
  for (method in c("FE", "DL")) {
    tau <- if (method == "FE") 0 else fixed$tau
    a <- fit(d, tau)
    z <- a$TE.pooled / a$seTE.pooled; diag(z) <- NA
    for (t in trts) put(key(method, t, "pscore"), mean(pnorm(z[t, ], lower.tail = FALSE), na.rm = TRUE))
    for (i in seq_along(trts)) for (j in seq_along(trts)) if (i < j) {
      k <- function(x) key(method, trts[i], trts[j], x)
      put(k("estimate"), a$TE.pooled[trts[i], trts[j]]); put(k("se"), a$seTE.pooled[trts[i], trts[j]])
      both <- d$study[d$t1 == trts[i] & d$t2 == trts[j]]
      if (length(both)) {
        put(k("direct"), a$TE.direct[trts[i], trts[j]]); put(k("directSe"), a$seTE.direct[trts[i], trts[j]])
        rest <- d[!(d$study %in% both), ]; part <- trts[i]
        repeat { more <- unique(c(part, rest$t1[rest$t2 %in% part], rest$t2[rest$t1 %in% part])); if (length(more) == length(part)) break; part <- more }
        rest <- rest[rest$t1 %in% part, ]
        if (trts[j] %in% part) {
          o <- if (length(part) == 2) NULL else fit(rest, tau)
          put(k("indirect"), o$TE.pooled[trts[i], trts[j]]); put(k("indirectSe"), o$seTE.pooled[trts[i], trts[j]])
        }
      }
    }
  }
  # designs
  x <- list(n = length(trts), reference.group = "", A.matrix = fixed$A.matrix, studlab = d$study, treat1 = d$t1, treat2 = d$t2, TE = d$yi, seTE = sqrt(d$vi),
    narms = sapply(unique(d$study), function(s) length(unique(c(d$t1[d$study == s], d$t2[d$study == s])))), studies = unique(d$study), sep.trts = ":", k = length(unique(d$study)), sm = "")
  z <- decomp.tau(x); w <- tau.within(x); y <- decomp.tau(x, tau.preset = w)
  put(key("within"), z$Q.decomp[2, 1]); put(key("withinDf"), z$Q.decomp[2, 2]); put(key("between"), z$Q.decomp[3, 1]); put(key("betweenDf"), z$Q.decomp[3, 2]); put(key("betweenP"), z$Q.decomp[3, 3])
  put(key("tau2Within"), w^2); put(key("betweenRandom"), y$Q.decomp[3, 1])
  for (i in seq_len(nrow(z$Q.het.design))) { put(key("design", z$Q.het.design$design[i], "q"), z$Q.het.design$Q[i]); put(key("design", z$Q.het.design$design[i], "df"), z$Q.het.design$df[i]) }
}
writeLines(out, "reference.csv")

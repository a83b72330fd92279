package remit.stats.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.network.NetworkReference.VALUES;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import remit.stats.TestResult;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.PoolingMethod;

/** Networks against netmeta 3.6-2 and metafor 3.8-1 (frozen 2026-11-21, resources/network), to 1e-6. */
class NetworkMetaAnalysisTest {

    static List<String> networks() {
        return List.of(
                "senn2013published",
                "senn2013",
                "franchini2012",
                "hasselblad1998",
                "dogliotti2014",
                "baker2009",
                "linde2016");
    }

    private static NetworkResult pooled(String name, PoolingMethod method) {
        return NetworkMetaAnalysis.of(NetworkStudy.ofContrasts(NetworkReference.contrasts(name)), method, 0.95);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyPairMatchesNetmeta(String name) {
        NetworkResult fixed = pooled(name, PoolingMethod.FIXED_EFFECT);
        NetworkResult random = pooled(name, PoolingMethod.DERSIMONIAN_LAIRD);
        near(fixed.heterogeneity().q().statistic(), name + "|q");
        near(fixed.heterogeneity().q().degreesOfFreedom(), name + "|df");
        near(fixed.heterogeneity().i2(), name + "|i2");
        near(random.heterogeneity().tau2(), name + "|tau2DL");
        int checked = 0;
        for (String key : VALUES.keySet()) {
            String[] parts = key.split("\\|");
            if (!parts[0].equals(name) || !Set.of("FE", "DL").contains(parts[1])) {
                continue;
            }
            NetworkResult result = parts[1].equals("FE") ? fixed : random;
            if (parts.length == 4) {
                double score = result.ranks(true).stream()
                        .filter(rank -> rank.treatment().equals(parts[2]))
                        .findFirst()
                        .orElseThrow()
                        .pScore();
                near(score, key);
            } else {
                near(number(result.comparison(parts[2], parts[3]), parts[4]), key);
            }
            checked++;
        }
        // two methods; estimate and standard error of every pair, a P-score of every treatment, and what is direct
        int treatments = fixed.treatments().size();
        assertThat(checked).isGreaterThan(2 * treatments * (treatments - 1) + 2 * treatments);
        List<NetworkComparison> direct = random.comparisons().stream()
                .filter(each -> each.direct() != null)
                .toList();
        assertThat(direct).hasSize((int) VALUES.keySet().stream()
                .filter(key -> key.startsWith(name + "|DL") && key.endsWith("|direct"))
                .count());
        assertThat(direct.stream().filter(each -> each.indirect() != null)).hasSize((int) VALUES.keySet().stream()
                .filter(key -> key.startsWith(name + "|DL") && key.endsWith("|indirect"))
                .count());
    }

    private static double number(NetworkComparison pair, String name) {
        Evidence direct = pair.direct();
        Evidence indirect = pair.indirect();
        return switch (name) {
            case "estimate" -> pair.effect().value();
            case "se" -> pair.standardError();
            case "direct" -> direct == null ? Double.NaN : direct.effect().value();
            case "directSe" -> direct == null ? Double.NaN : direct.standardError();
            case "indirect" -> indirect == null ? Double.NaN : indirect.effect().value();
            case "indirectSe" -> indirect == null ? Double.NaN : indirect.standardError();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @MethodSource("networks")
    void remlMatchesMetafor(String name) {
        NetworkResult result = pooled(name, PoolingMethod.REML);
        near(result.heterogeneity().tau2(), name + "|tau2REML");
        int checked = 0;
        for (String key : VALUES.keySet()) {
            if (key.startsWith(name + "|REML|")) {
                String[] parts = key.split("\\|");
                near(number(result.comparison(parts[2], parts[3]), parts[4]), key);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(2 * (result.treatments().size() - 1));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void designsMatchNetmeta(String name) {
        Consistency consistency = pooled(name, PoolingMethod.DERSIMONIAN_LAIRD).consistency();
        near(consistency.within().statistic(), name + "|within");
        near(consistency.within().degreesOfFreedom(), name + "|withinDf");
        near(consistency.between().statistic(), name + "|between");
        near(consistency.between().degreesOfFreedom(), name + "|betweenDf");
        near(consistency.between().pValue(), name + "|betweenP");
        near(consistency.tau2Within(), name + "|tau2Within");
        near(consistency.betweenRandom().statistic(), name + "|betweenRandom");
        for (Consistency.DesignHeterogeneity design : consistency.designs()) {
            String key = VALUES.keySet().stream()
                    .filter(each -> each.startsWith(name + "|design|") && each.endsWith("|q"))
                    .filter(each -> new TreeSet<>(Arrays.asList(each.split("\\|")[2].split(":")))
                            .equals(new TreeSet<>(design.treatments())))
                    .findFirst()
                    .orElseThrow();
            near(design.q().statistic(), key);
            near(design.q().degreesOfFreedom(), key.substring(0, key.length() - 1) + "df");
        }
        assertThat(VALUES.keySet().stream().filter(each -> each.startsWith(name + "|design|") && each.endsWith("|q")))
                .hasSize(consistency.designs().size());
    }

    /** The printed results of Senn et al. 2013 in netmeta's manual: tau2 0.1087, I2 81.4 %, Q 96.99 = 74.46 + 22.53. */
    @Test
    void thePublishedExample() {
        NetworkResult result = pooled("senn2013published", PoolingMethod.DERSIMONIAN_LAIRD);
        assertThat(result.heterogeneity().tau2()).isCloseTo(0.1087, within(5e-5));
        assertThat(result.heterogeneity().i2()).isCloseTo(81.4, within(0.05));
        TestResult q = result.heterogeneity().q();
        assertThat(q.statistic()).isCloseTo(96.99, within(5e-3));
        assertThat(q.degreesOfFreedom()).isEqualTo(18);
        assertThat(result.consistency().within().statistic()).isCloseTo(74.46, within(5e-3));
        assertThat(result.consistency().between().statistic()).isCloseTo(22.53, within(5e-3));
        assertThat(result.consistency().between().pValue()).isCloseTo(0.0021, within(5e-5));
        assertThat(result.ranks(true).getFirst().treatment()).isEqualTo("rosi");
    }

    /** Arms give the contrasts that the reference script made of them. */
    @ParameterizedTest
    @CsvSource({"senn2013,MD", "franchini2012,MD", "hasselblad1998,OR", "dogliotti2014,OR", "baker2009,OR"})
    void armsGiveTheSame(String name, String code) {
        NetworkResult arms = NetworkMetaAnalysis.of(
                NetworkReference.studiesOfArms(name, EffectMeasure.of(code)), PoolingMethod.DERSIMONIAN_LAIRD, 0.95);
        NetworkResult contrasts = pooled(name, PoolingMethod.DERSIMONIAN_LAIRD);
        assertThat(arms.heterogeneity().tau2())
                .isCloseTo(contrasts.heterogeneity().tau2(), within(1e-9));
        for (int i = 0; i < contrasts.comparisons().size(); i++) {
            assertThat(arms.comparisons().get(i).effect().low())
                    .isCloseTo(contrasts.comparisons().get(i).effect().low(), within(1e-9));
        }
    }

    private static void near(double actual, String key) {
        Double expected = VALUES.get(key);
        assertThat(expected).as(key).isNotNull();
        assertThat(actual).as(key).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    }
}

package remit.evidence.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.PoolingMethod;
import remit.stats.network.NetworkResult;

/** Tables of networks: which tables are such, and what wrong ones are told. */
class NetworkTableTest {

    private static final String GOOD = """
            study,t1,t2,yi,vi
            one,a,b,1,0.25
            two,b,c,2,0.5
            three,a,c,3,0.5
            three,a,b,1,0.5
            three,b,c,2,0.5
            """;

    private static NetworkTable read(String text) {
        NetworkTable table = NetworkTable.read("t.csv", text, null);
        if (table == null) {
            throw new AssertionError("no network");
        }
        return table;
    }

    /** All studies agree: a - b 1, b - c 2 (closed form); tau2 0. */
    @Test
    void comparisonsOfThreeStudies() {
        NetworkTable table = read(GOOD);
        assertThat(table.studies()).hasSize(3);
        assertThat(table.measure()).isEqualTo(EffectMeasure.GENERIC);
        NetworkResult result = table.pool(PoolingMethod.REML, 0.95);
        assertThat(result.comparison("a", "c").effect().value()).isCloseTo(3, within(1e-9));
        assertThat(result.heterogeneity().tau2()).isZero();
        assertThat(table.without(List.of("one")).studies()).hasSize(2);
    }

    /** Closed form: log odds ratio of 5/20 against 2/20 is log 3. */
    @Test
    void armsOfStudies() {
        String text = "study,treatment,xi,ni\none,a,5,20\none,b,2,20\ntwo,b,2,20\ntwo,c,2,20\n";
        NetworkTable table = NetworkTable.read("t.csv", text, EffectMeasure.ODDS_RATIO);
        if (table == null) {
            throw new AssertionError("no network");
        }
        assertThat(table.pool(PoolingMethod.FIXED_EFFECT, 0.95)
                        .comparison("a", "c")
                        .effect()
                        .value())
                .isCloseTo(StrictMath.log(3), within(1e-12));
        // proportions of single groups are no network, whatever the column treatment says
        assertThat(NetworkTable.read("t.csv", text, EffectMeasure.LOGIT_PROPORTION))
                .isNull();
        assertThat(NetworkTable.read("t.csv", text, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'study,yi,vi\na,1,1\n'", "'t1,t2,yi,vi\na,b,1,1\n'", "'study,t1,t2,yi\ns,a,b,1\n'", "''"})
    void otherTables(String text) {
        assertThat(NetworkTable.read("t.csv", text, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "one,a,b,1,0.25|one,a,b,x,0.25|t.csv:2:4: column yi: 'x' is not a number",
                "one,a,b,1,0.25|one,,b,1,0.25|t.csv:2:2: column t1 is empty",
                "one,a,b,1,0.25|,a,b,1,0.25|t.csv:2:1: column study is empty",
                "one,a,b,1,0.25|one,b,b,1,0.25|t.csv:2:3: 'b' is compared with itself",
                "one,a,b,1,0.25|one,a,b,1,-1|t.csv:2:5: column vi: '-1' is no variance",
                "one,a,b,1,0.25|three,a,b,1,0.25|t.csv:2: three compares a with b twice",
                "three,a,c,3,0.5|other,a,c,3,0.5|t.csv:5: three has 3 treatments but no row for a against c",
                "three,a,c,3,0.5|three,a,c,-3,0.5|t.csv:4: the effects of three contradict one another",
                "three,a,c,3,0.5|three,a,c,3,5|t.csv:4: the variances of three cannot be those of contrasts",
                "two,b,c,2,0.5|two,d,e,2,0.5|t.csv: no study joins these groups of treatments"
            })
    void everyDamageIsTold(String row, String damaged, String message) {
        String text = GOOD.replaceFirst(row, damaged);
        if (message.contains("no study joins")) {
            text = text.replaceAll("three.*\n", "");
        }
        String wrong = text;
        assertThatThrownBy(() -> read(wrong)).isInstanceOf(InvalidTable.class).hasMessageContaining(message);
    }

    @Test
    void wrongRequests() {
        NetworkTable table = read(GOOD);
        assertThatThrownBy(() -> table.pool(PoolingMethod.PETO, 0.95)).hasMessageContaining("not pooled by PETO");
        assertThatThrownBy(() -> table.without(List.of("onne"))).hasMessageContaining("Maybe you meant 'one'");
        assertThatThrownBy(() -> table.without(List.of("one", "two", "three"))).hasMessageContaining("no study");
        assertThatThrownBy(() -> read("study,t1,t2,yi,vi\n")).hasMessageContaining("no study");
        assertThatThrownBy(() -> NetworkTable.read(
                        "t.csv", "study,treatment,xi,ni\none,a,5,20\none,a,2,20\n", EffectMeasure.ODDS_RATIO))
                .hasMessageContaining("treatments twice");
    }
}

package remit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.pool.Facet;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PoolRequest;

class PoolReportTest {

    private static final RunStamp STAMP = new RunStamp("1.0", "remit evidence pool", new TreeMap<>(), new TreeMap<>());

    private static String html(String therapy, String measure) {
        EvidenceQuery query = EvidenceQuery.ALL.withTherapies(Set.of(therapy));
        return PoolReport.html(
                PoolAnalysis.of(Evidence.standard(), PoolRequest.of(query, measure), Facet.COURSE, List.of(Facet.YEAR)),
                STAMP);
    }

    /** The page without the chart library at its end. */
    private static String page(String therapy, String measure) {
        String html = html(therapy, measure);
        return html.substring(0, html.indexOf("<noscript>"));
    }

    @Test
    void everyFigureLeadsToItsRow() {
        String html = html("ahsct", "TRM");
        Matcher links = Pattern.compile("href=\"#(row-\\d+)\"").matcher(html);
        int count = 0;
        while (links.find()) {
            assertThat(html).contains("id=\"" + links.group(1) + "\"");
            count++;
        }
        // Nine trials pooled (PublishedPoolTest), each with one row at least.
        assertThat(count).isGreaterThanOrEqualTo(9);
    }

    @Test
    void chartsTablesAndReasonsAreThere() {
        assertThat(page("ahsct", "TRM"))
                .contains("Forest plot")
                .contains("Funnel plot")
                .contains("Over time")
                .contains("By dose")
                .contains("Fewer than ten trials")
                .contains("Found and not pooled")
                .contains("shares patients with")
                .contains("library(metafor)")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    /** Row 281 and its like: 95 of 201 against 26 of 101, counted from 0.535 of 99 and 0.412 of 102. */
    @Test
    void kindsOfEvidenceStayApart() {
        assertThat(html("anifrolumab", "BICLA"))
                .contains("95 of 201 against 26 of 101")
                .contains("are never put together");
    }

    @Test
    void nothingFoundIsSaid() {
        assertThat(html("ahsct", "no_such_measure")).contains("No published figure can be pooled");
    }

    @Test
    void theSameTablesGiveTheSameBytes() {
        assertThat(html("msc", "remission")).isEqualTo(html("msc", "remission"));
    }
}

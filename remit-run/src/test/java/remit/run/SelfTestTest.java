package remit.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import remit.report.SelfTestReport.Check;

/** What {@code remit selftest} asks of a user's machine holds on the one that builds Remit. */
class SelfTestTest {

    /**
     * A change of the model, the solver or the posterior that moves a bit fails here until
     * src/main/resources/remit/run/selftest.csv holds the new SHA-256 of each summary, so that nobody moves one unawares.
     */
    @Test
    @Tag("nightly")
    void everyCheckPasses() {
        assertThat(new SelfTest(2).run(stage -> {})).hasSizeGreaterThan(10).allMatch(Check::isPassed);
    }
}

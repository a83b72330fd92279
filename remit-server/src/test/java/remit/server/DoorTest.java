package remit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.server.account.OneTimeLinks;

/** Who comes in, and what the pages that need no run answer. */
class DoorTest {

    private final RunningServer server = SharedServer.server();

    @Test
    void aLinkLetsInOnce() {
        String link = "/login?token=" + server.bean(OneTimeLinks.class).fresh(OneTimeLinks.OWNER);
        assertThat(server.stranger().get(link).body()).contains("What would stem-cell therapy do");
        HttpResponse<String> second = server.stranger().get(link);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).contains("This link has been used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/diseases", "/therapies/msc", "/account", "/runs"})
    void strangersSeeTheDoorAlone(String path) {
        assertThat(server.stranger().get(path).uri().getPath()).isEqualTo("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/diseases",
                "/diseases/lupus",
                "/therapies",
                "/therapies/msc",
                "/therapies/placebo",
                "/evidence",
                "/evidence?disease=SLE&therapy=msc&measure=SLEDAI",
                "/claims",
                "/validation",
                "/runs",
                "/account"
            })
    void pagesAreSmallAndStrict(String path) {
        HttpResponse<String> page = server.browser("a").get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body().length())
                .as("issue 7: no page over 300 kB beside the chart runtime")
                .isLessThan(300_000);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContain("http://", "style=\"", "onclick");
    }

    @Test
    void whatIsNotThereIsSaidPlainly() {
        HttpResponse<String> page = server.browser("a").get("/diseases/gout");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no such disease.").doesNotContain("Exception");
    }

    @Test
    void probesNeedNoLogin() {
        assertThat(server.stranger().get("/actuator/health/readiness").body()).contains("UP");
        assertThat(server.stranger().get("/actuator/health/liveness").body()).contains("UP");
        assertThat(server.stranger().get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(server.stranger().get("/actuator/env").uri().getPath()).isEqualTo("/login");
    }
}

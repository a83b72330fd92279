package remit.server;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;

/** One address of every page there is, in every state that looks different, by a name; trials that these pages need are run first. */
final class EveryPage {

    private final RunningServer server;
    private final Page page;

    private EveryPage(RunningServer server, Page page) {
        this.server = server;
        this.page = page;
    }

    /**
     * Addresses by name.
     *
     * @param page of somebody who is let in
     */
    static Map<String, String> of(RunningServer server, Page page) {
        return new EveryPage(server, page).paths();
    }

    private Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("design", design("lupus"));
        paths.put("problems", problems(design("multiple-sclerosis")));
        String results = run("lupus", 150);
        String other = run("type-1-diabetes", 20);
        String again = run("type-1-diabetes", 24);
        paths.put("results", results);
        paths.put("stopped", stopped());
        paths.put("running", begin("lupus", 100_000));
        paths.put("compare", "/compare?run=" + id(other) + "&run=" + id(again));
        paths.put("compare-none", "/compare");
        paths.put("start", "/");
        paths.put("trials", "/runs");
        paths.put("diseases", "/diseases");
        for (String disease : new String[] {
            "ankylosing-spondylitis",
            "crohns-disease",
            "lupus",
            "multiple-sclerosis",
            "psoriasis",
            "rheumatoid-arthritis",
            "type-1-diabetes"
        }) {
            paths.put("disease-" + disease, "/diseases/" + disease);
        }
        paths.put("therapies", "/therapies");
        for (String therapy : new String[] {"msc", "ahsct", "car-t", "placebo"}) {
            paths.put("therapy-" + therapy, "/therapies/" + therapy);
        }
        paths.put("evidence", "/evidence");
        paths.put("pool", "/evidence?disease=SLE&therapy=msc&measure=SLEDAI");
        paths.put("claims", "/claims");
        paths.put("validation", "/validation");
        paths.put("account", "/account");
        paths.put("absent", "/diseases/gout");
        paths.put("login", "/login?wrong");
        return paths;
    }

    private String id(String path) {
        return path.replace("/runs/", "");
    }

    private String here() {
        return page.url().replace(server.address, "");
    }

    private String design(String disease) {
        page.navigate(server.address + "/");
        page.selectOption("#disease", disease);
        page.click("text=Design a trial");
        page.waitForURL("**/designs/*");
        page.waitForSelector("text=The protocol is right");
        return here();
    }

    /** A protocol with problems in it, kept as typed. */
    private String problems(String design) {
        page.fill("#protocol", page.inputValue("#protocol").replaceAll("(?m)^(\\s+size:) \\d+", "$1 many"));
        page.waitForSelector(".problems li");
        return design;
    }

    private String begin(String disease, int patients) {
        design(disease);
        page.fill("#patients", String.valueOf(patients));
        page.click("text=Run the trial");
        page.waitForURL("**/runs/*");
        return here();
    }

    private String run(String disease, int patients) {
        String path = begin(disease, patients);
        page.waitForSelector("text=Over time");
        return path;
    }

    private String stopped() {
        String path = begin("lupus", 20_000);
        page.click("text=Stop");
        page.waitForSelector("text=Go on");
        return path;
    }
}

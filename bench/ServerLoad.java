import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Load on a running server: readers, each with a session of its own, who turn a page every few seconds while trials run.
 * Prints figures as JSON. Pages are asked for as a browser asks that has the scripts and styles already.
 *
 * <pre>
 * ./remit serve --port 8765 --data /tmp/load --runs 9 --threads 1      (another terminal; take its one-time link)
 * java bench/ServerLoad.java 'http://127.0.0.1:8765/login?token=...' readers=200 trials=8 minutes=5 pid=PID
 * </pre>
 */
final class ServerLoad {

    private static final Map<String, Double> OPTIONS = new HashMap<>(
            Map.of("readers", 200.0, "trials", 8.0, "minutes", 5.0, "think", 5.0, "patients", 50_000.0, "pid", 0.0));
    private static final List<String> PAGES = new ArrayList<>(List.of(
            "/",
            "/runs",
            "/diseases",
            "/diseases/lupus",
            "/therapies",
            "/therapies/msc",
            "/evidence",
            "/evidence?disease=SLE&therapy=msc&measure=SLEDAI",
            "/evidence/forest?disease=SLE&therapy=msc&measure=SLEDAI",
            "/claims",
            "/validation",
            "/account"));

    private static String server = "";

    private record Turn(String page, double millis, String fault) {}

    /** A browser: cookies, and connections that stay open. */
    private static final class Session {

        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            String token = found("name=\"csrf\" content=\"([^\"]*)\"", get("/").body());
            return client.send(
                    HttpRequest.newBuilder(URI.create(server + path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-CSRF-TOKEN", token)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        void begin(String link) throws IOException, InterruptedException {
            if (get(link.substring(server.length())).statusCode() != 200) {
                throw new IOException("not let in: " + link);
            }
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static int option(String name) {
        return OPTIONS.getOrDefault(name, 0.0).intValue();
    }

    public static void main(String[] arguments) throws Exception {
        String link = arguments[0];
        server = found("^(https?://[^/]+)", link);
        for (int i = 1; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            OPTIONS.put(parts[0], Double.parseDouble(parts[1]));
        }
        Session owner = new Session();
        owner.begin(link);
        PAGES.add(start(owner, 40, 0)); // a page of results
        while (!owner.get(PAGES.getLast()).body().contains("Over time")) {
            Thread.sleep(500);
        }
        List<String> runs = new ArrayList<>();
        for (int trial = 1; trial <= option("trials"); trial++) {
            runs.add(start(owner, option("patients"), trial));
        }
        PAGES.add(runs.getFirst());
        List<Session> readers = new ArrayList<>();
        while (readers.size() < option("readers")) {
            Session reader = new Session();
            reader.begin(found("<code>(http[^<]*token=[^<]*)</code>", owner.post("/account/link", "").body())
                    .replace("&amp;", "&"));
            readers.add(reader);
        }
        for (String page : PAGES) {
            owner.get(page); // what a server computes once is not what readers wait for
        }
        report(read(owner, readers), owner, runs);
    }

    private static String start(Session owner, int patients, int seed) throws IOException, InterruptedException {
        String design = owner.post("/designs", "disease=lupus").uri().getPath();
        String protocol = found("(?s)<textarea id=\"protocol\"[^>]*>\\n?(.*?)</textarea>", owner.get(design).body())
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
        HttpResponse<String> answer = owner.post(
                design + "/run",
                "patients=" + patients + "&seed=" + seed + "&protocol="
                        + java.net.URLEncoder.encode(protocol, java.nio.charset.StandardCharsets.UTF_8));
        if (!answer.uri().getPath().startsWith("/runs/")) {
            throw new IOException("no trial began: " + answer.statusCode());
        }
        return answer.uri().getPath();
    }

    private static final ConcurrentLinkedQueue<Turn> TURNS = new ConcurrentLinkedQueue<>();
    private static final List<Long> RSS_MIB = Collections.synchronizedList(new ArrayList<>());
    private static final List<Double> LIVE_MIB = Collections.synchronizedList(new ArrayList<>());

    private static double read(Session owner, List<Session> readers) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + (long) (60e9 * OPTIONS.getOrDefault("minutes", 5.0));
        CountDownLatch over = new CountDownLatch(readers.size());
        for (int i = 0; i < readers.size(); i++) {
            Session reader = readers.get(i);
            Random chance = new Random(i);
            Thread.ofVirtual().start(() -> {
                try {
                    turnPages(reader, chance, end);
                } finally {
                    over.countDown();
                }
            });
        }
        while (over.getCount() > 0) {
            watch(owner);
            over.await(5, java.util.concurrent.TimeUnit.SECONDS);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void turnPages(Session reader, Random chance, long end) {
        double think = OPTIONS.getOrDefault("think", 5.0);
        try {
            Thread.sleep((long) (1000 * think * chance.nextDouble()));
            while (System.nanoTime() < end) {
                String page = PAGES.get(chance.nextInt(PAGES.size()));
                long asked = System.nanoTime();
                String fault = "";
                try {
                    int status = reader.get(page).statusCode();
                    fault = status == 200 ? "" : page + ": " + status;
                } catch (IOException e) {
                    fault = page + ": " + e;
                }
                TURNS.add(new Turn(page.replaceAll("[0-9a-f-]{36}", "ID"), (System.nanoTime() - asked) / 1e6, fault));
                Thread.sleep((long) (-1000 * think * Math.log(1 - chance.nextDouble())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Resident memory of the process, and what was alive on its heap after the last whole collection. */
    private static void watch(Session owner) {
        try {
            if (option("pid") > 0) {
                String status = Files.readString(Path.of("/proc", String.valueOf(option("pid")), "status"));
                RSS_MIB.add(Long.parseLong(found("VmRSS:\\s+(\\d+)", status)) / 1024);
            }
            String live = found(
                    "(?m)^jvm_gc_live_data_size_bytes\\{[^}]*\\} (\\S+)",
                    owner.get("/actuator/prometheus").body());
            LIVE_MIB.add(live.isEmpty() ? 0 : Double.parseDouble(live) / (1 << 20));
        } catch (IOException e) {
            TURNS.add(new Turn("/actuator/prometheus", 0, e.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(double seconds, Session owner, List<String> runs) throws Exception {
        List<Double> all = TURNS.stream().map(Turn::millis).sorted().toList();
        List<String> faults =
                TURNS.stream().map(Turn::fault).filter(fault -> !fault.isEmpty()).toList();
        Map<String, List<Double>> pages = new TreeMap<>();
        TURNS.forEach(turn -> pages.computeIfAbsent(turn.page(), key -> new ArrayList<>()).add(turn.millis()));
        int running = 0;
        long patients = 0;
        for (String run : runs) {
            String page = owner.get(run).body();
            running += page.contains("class=\"state running\"") ? 1 : 0;
            patients += Long.parseLong(found("id=\"done\">([0-9,]+)<", page).replace(",", ""));
            owner.post(run + "/cancel", "");
        }
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "{\"readers\": %d, \"seconds\": %.0f, \"pages\": %d, \"errors\": %d, \"firstErrors\": \"%s\",%n"
                        + " \"msMedian\": %.0f, \"msP95\": %.0f, \"msP99\": %.0f, \"msWorst\": %.0f,%n"
                        + " \"trialsRunningAtEnd\": %d, \"patientsDone\": %d,%n"
                        + " \"rssMiBByMinute\": %s, \"liveMiB\": %s,%n \"msP95ByPage\": {",
                option("readers"),
                seconds,
                all.size(),
                faults.size(),
                String.join("; ", faults.stream().limit(5).toList()).replace('"', '\''),
                part(all, 0.5),
                part(all, 0.95),
                part(all, 0.99),
                all.getLast(),
                running,
                patients,
                byMinute(),
                LIVE_MIB.stream().map(mib -> String.format(Locale.ROOT, "%.0f", mib)).distinct().toList()));
        pages.forEach((page, times) -> {
            Collections.sort(times);
            text.append(String.format(Locale.ROOT, "%n  \"%s\": %.0f,", page, part(times, 0.95)));
        });
        text.setLength(text.length() - 1);
        System.out.println(text.append("}}"));
    }

    private static double part(List<Double> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    private static List<Long> byMinute() {
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < RSS_MIB.size(); i += 12) {
            minutes.add(RSS_MIB.get(i));
        }
        return minutes;
    }
}

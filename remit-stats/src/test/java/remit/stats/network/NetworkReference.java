package remit.stats.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;

/** Networks and values frozen from netmeta and metafor (src/test/resources/network/README.md). */
final class NetworkReference {

    static final Map<String, Double> VALUES = new LinkedHashMap<>();

    static {
        for (String line : lines("reference.csv")) {
            int comma = line.lastIndexOf(',');
            VALUES.put(line.substring(0, comma), Double.valueOf(line.substring(comma + 1)));
        }
    }

    private NetworkReference() {}

    static List<NetworkContrast> contrasts(String name) {
        List<String> lines = lines(name + ".csv");
        boolean errors = lines.getFirst().endsWith("sei");
        List<NetworkContrast> contrasts = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double last = Double.parseDouble(cells[4]);
            contrasts.add(new NetworkContrast(
                    cells[0],
                    cells[1],
                    cells[2],
                    new EffectSize(Double.parseDouble(cells[3]), errors ? last * last : last)));
        }
        return contrasts;
    }

    static List<NetworkStudy> studiesOfArms(String name, EffectMeasure measure) {
        List<String> lines = lines(name + "-arms.csv");
        boolean counts = Arrays.asList(lines.getFirst().split(",")).contains("xi");
        Map<String, List<String>> treatments = new LinkedHashMap<>();
        Map<String, List<Reported>> groups = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            treatments.computeIfAbsent(cells[0], study -> new ArrayList<>()).add(cells[1]);
            Reported group = counts
                    ? new Proportion(Integer.parseInt(cells[2]), Integer.parseInt(cells[3]))
                    : new GroupMoments(
                            Integer.parseInt(cells[4]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3]));
            groups.computeIfAbsent(cells[0], study -> new ArrayList<>()).add(group);
        }
        List<NetworkStudy> studies = new ArrayList<>();
        treatments.forEach((study, names) ->
                studies.add(NetworkStudy.ofArms(study, NetworkArm.of(measure, names, groups.get(study)))));
        return studies;
    }

    private static List<String> lines(String file) {
        try (InputStream in = NetworkReference.class.getResourceAsStream("/network/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

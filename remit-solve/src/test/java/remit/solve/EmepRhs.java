package remit.solve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The EMEP problem of the Bari test set: ozone chemistry of 66 species under the sun of latitude 50 degrees. The last
 * state is the time of the day in seconds. Whether it is light is told from outside, for it changes at once.
 */
final class EmepRhs implements Rhs {

    static final int SPECIES = 66;

    private static final double[] LIGHT = {
        1.23e-3, 2e-4, 1.45e-2, 2.2e-5, 3e-6, 5.4e-5, 6.65e-5, 1.35e-5, 2.43e-5, 5.4e-4, 2.16e-4, 5.4e-5, 3.53e-2,
        8.94e-2, 3.32e-5, 2.27e-5
    };
    private static final double[] DIMMING = {
        0.6, 1.4, 0.4, 0.75, 1.25, 0.79, 0.6, 0.94, 0.88, 0.79, 0.79, 0.79, 0.081, 0.059, 0.57, 0.62
    };
    private static final double DARK = 1e-40;

    private final List<Reaction> reactions = new ArrayList<>();
    private final double[] light = new double[LIGHT.length + 1];
    private final SparsePattern pattern;
    private boolean isLight;

    /**
     * One term.
     *
     * @param rate a constant
     * @param source of the factor on it: 0 for 1, J for the J-th photolysis, -1 for water vapour, -2 for what settles on
     *     the ground, a quarter as fast by night
     */
    private record Reaction(double rate, int source, int[] reactants, int[] species, double[] effects) {}

    EmepRhs() {
        try (InputStream stream = EmepRhs.class.getResourceAsStream("/emep/reactions.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(EmepRhs::reaction).forEach(reactions::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<TreeSet<Integer>> rows = new ArrayList<>();
        for (int row = 0; row <= SPECIES; row++) {
            rows.add(new TreeSet<>(List.of(row)));
        }
        for (Reaction reaction : reactions) {
            for (int species : reaction.species) {
                Arrays.stream(reaction.reactants).forEach(rows.get(species)::add);
                if (reaction.source != 0) {
                    rows.get(species).add(SPECIES);
                }
            }
        }
        pattern = new SparsePattern(
                SPECIES + 1,
                rows.stream()
                        .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }

    private static Reaction reaction(String line) {
        String[] cells = line.split(",", -1);
        String rate = cells[0];
        int source = rate.startsWith("light")
                ? Integer.parseInt(rate.substring(5))
                : rate.startsWith("h2o ") ? -1 : rate.startsWith("ground ") ? -2 : 0;
        double constant = source > 0 ? 1 : Double.parseDouble(rate.substring(rate.indexOf(' ') + 1));
        int[] reactants = cells[1].isEmpty()
                ? new int[0]
                : Arrays.stream(cells[1].split(" "))
                        .mapToInt(word -> Integer.parseInt(word) - 1)
                        .toArray();
        String[] effects = cells[2].split(" ");
        return new Reaction(
                constant,
                source,
                reactants,
                Arrays.stream(effects)
                        .mapToInt(word -> Integer.parseInt(word.split(":")[0]) - 1)
                        .toArray(),
                Arrays.stream(effects)
                        .mapToDouble(word -> Double.parseDouble(word.split(":")[1]))
                        .toArray());
    }

    /** From now on it is day or night. */
    void light(boolean on) {
        isLight = on;
    }

    /** Photolysis rates at a time of the day; in the first place the water vapour. */
    private void conditions(double seconds) {
        double temperature = 298;
        double hour = (1 + seconds / 4.32e4) * Math.PI;
        double latitude = 50 * Math.PI / 180;
        double declination = 23.5 * Math.PI / 180;
        double secant = 1
                / (StrictMath.cos(hour) * StrictMath.cos(latitude) * StrictMath.cos(declination)
                        + StrictMath.sin(latitude) * StrictMath.sin(declination));
        for (int i = 0; i < LIGHT.length; i++) {
            light[i + 1] = isLight ? LIGHT[i] * StrictMath.exp(-DIMMING[i] * secant) : DARK;
        }
        double humidity = 23 * StrictMath.sin(-7.93e-5 * seconds + 2.43) + 66.5;
        double exponent = (597.3 - 0.57 * (temperature - 273.16)) * 18 / 1.986 * (1 / temperature - 1 / 273.16);
        light[0] = 6.1078 * StrictMath.exp(-exponent) * 10 / (1.38e-16 * temperature) * humidity;
    }

    private double rate(Reaction reaction) {
        return switch (reaction.source) {
            case 0 -> reaction.rate;
            case -1 -> reaction.rate * light[0];
            case -2 -> isLight ? reaction.rate : 0.25 * reaction.rate;
            default -> light[reaction.source];
        };
    }

    @Override
    public int size() {
        return SPECIES + 1;
    }

    @Override
    public void derivative(double[] y, double[] dy) {
        conditions(y[SPECIES]);
        Arrays.fill(dy, 0);
        for (Reaction reaction : reactions) {
            double speed = rate(reaction);
            for (int reactant : reaction.reactants) {
                speed *= y[reactant];
            }
            for (int i = 0; i < reaction.species.length; i++) {
                dy[reaction.species[i]] += reaction.effects[i] * speed;
            }
        }
        dy[SPECIES] = 1;
    }

    @Override
    public SparsePattern pattern() {
        return pattern;
    }

    @Override
    public void jacobian(double[] y, double[] values) {
        Arrays.fill(values, 0);
        conditions(y[SPECIES]);
        for (Reaction reaction : reactions) {
            for (int at = 0; at < reaction.reactants.length; at++) {
                double slope = rate(reaction);
                for (int other = 0; other < reaction.reactants.length; other++) {
                    slope *= other == at ? 1 : y[reaction.reactants[other]];
                }
                for (int i = 0; i < reaction.species.length; i++) {
                    values[pattern.index(reaction.species[i], reaction.reactants[at])] += reaction.effects[i] * slope;
                }
            }
        }
        double[] above = new double[SPECIES + 1];
        double[] below = new double[SPECIES + 1];
        double[] moved = y.clone();
        moved[SPECIES] = y[SPECIES] + 1;
        derivative(moved, above);
        moved[SPECIES] = y[SPECIES] - 1;
        derivative(moved, below);
        for (int row = 0; row < SPECIES; row++) {
            int at = pattern.index(row, SPECIES);
            if (at >= 0) {
                values[at] = (above[row] - below[row]) / 2;
            }
        }
    }
}

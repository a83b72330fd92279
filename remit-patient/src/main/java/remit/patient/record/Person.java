package remit.patient.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person as a value: equal records of equal people, in whatever order and form they were written. It holds no name,
 * address, identifier or date of birth; age stands in whole years.
 *
 * @param asOf the day on which the record is read: the last day it speaks of, unless another was given
 * @param ageYears whole years on that day; null when not stated
 * @param sex administrative sex
 * @param disease disease id of the library
 * @param course course of the disease's population; empty when the record does not tell
 * @param onset first day of the disease; null when not stated
 * @param measurements in order of measure, then day
 * @param medications in order of drug, then day
 * @param procedures in order of name, then day
 * @param conditions beside the disease, in order of name, then day
 * @param allergies substances, in order
 */
public record Person(
        LocalDate asOf,
        @Nullable Integer ageYears,
        Sex sex,
        String disease,
        String course,
        @Nullable LocalDate onset,
        List<Measurement> measurements,
        List<Medication> medications,
        List<DatedItem> procedures,
        List<DatedItem> conditions,
        List<String> allergies) {

    private static final double DAYS_PER_YEAR = 365.25;

    public Person {
        measurements = sorted(measurements);
        medications = sorted(medications);
        procedures = sorted(procedures);
        conditions = sorted(conditions);
        allergies = sorted(allergies);
    }

    private static <T extends Comparable<? super T>> List<T> sorted(Collection<T> items) {
        return List.copyOf(new TreeSet<>(items));
    }

    /** All values of a measure by day. */
    public List<Measurement> of(String measure) {
        return measurements.stream()
                .filter(one -> one.measure().equals(measure))
                .toList();
    }

    /** The last value of a measure; null if there is none. */
    public @Nullable Measurement last(String measure) {
        List<Measurement> all = of(measure);
        return all.isEmpty() ? null : all.getLast();
    }

    /** Years since the disease began; NaN when that is not stated. */
    public double durationYears() {
        return onset == null ? Double.NaN : (asOf.toEpochDay() - onset.toEpochDay()) / DAYS_PER_YEAR;
    }

    /**
     * A word for reports in place of a name: the first 40 bits of the SHA-256 of the whole record. It says nothing about
     * the person, and changes with every new entry.
     */
    public String pseudonym() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return "P-" + HexFormat.of().formatHex(hash, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

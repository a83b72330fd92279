package remit.bench;

import java.util.Locale;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/**
 * What is measured at once: a schedule at a tolerance on a back end.
 *
 * @param relative relative tolerance
 */
public record Cell(Schedule schedule, RosenbrockMethod method, double relative, Backend backend, Precision precision) {

    /** In double precision. */
    public Cell(Schedule schedule, RosenbrockMethod method, double relative, Backend backend) {
        this(schedule, method, relative, backend, Precision.DOUBLE);
    }

    /** The cell in words, for a line of progress. */
    public String words() {
        return String.join(
                " ",
                schedule.word(),
                method.name().toLowerCase(Locale.ROOT),
                String.valueOf(relative),
                backend.name().toLowerCase(Locale.ROOT),
                precision.name().toLowerCase(Locale.ROOT));
    }
}

package remit.server.run;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A trial that somebody asked for.
 *
 * @param id of the run and of its folder
 * @param owner who asked for it; nobody else sees it
 * @param title of the trial
 * @param disease id in the library
 * @param protocol text as written
 * @param patients virtual patients in each arm
 * @param seed of all random draws
 * @param arms number of arms
 * @param months length of follow-up, months
 * @param state how far it is
 * @param requested when it was asked for
 * @param started when it last began; null before
 * @param ended when it ended; null before
 * @param done patients finished when the row was last written
 * @param seconds of simulation and writing in its last stretch; null before
 * @param message why it failed; null otherwise
 */
public record StoredRun(
        String id,
        String owner,
        String title,
        String disease,
        String protocol,
        int patients,
        long seed,
        int arms,
        double months,
        RunState state,
        OffsetDateTime requested,
        @Nullable OffsetDateTime started,
        @Nullable OffsetDateTime ended,
        int done,
        @Nullable Double seconds,
        @Nullable String message) {}

package remit.calibrate.run;

import org.jspecify.annotations.Nullable;

/** Where the figures of simulated arms are kept, so that a run that was cut off goes on. Each whole or not at all. */
public interface KeptArms {

    /**
     * The figures of an arm; null when they are not there.
     *
     * @param key of everything that they depend on
     */
    PublishedRun.@Nullable Outcome read(String key);

    /** Keeps the figures of an arm. */
    void write(String key, PublishedRun.Outcome figures);

    /** Keeps nothing. */
    static KeptArms none() {
        return new KeptArms() {
            @Override
            public PublishedRun.@Nullable Outcome read(String key) {
                return null;
            }

            @Override
            public void write(String key, PublishedRun.Outcome figures) {
                // nothing is kept
            }
        };
    }
}

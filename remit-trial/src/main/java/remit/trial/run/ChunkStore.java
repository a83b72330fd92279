package remit.trial.run;

import org.jspecify.annotations.Nullable;

/**
 * Where finished chunks of patients are kept so that a killed run resumes. Implementations must write a chunk whole or
 * not at all, and may be called from several threads at once, for different chunks.
 */
public interface ChunkStore {

    /** The bytes of a finished chunk; null when it is not there. */
    byte @Nullable [] read(int chunk);

    /** Keeps a finished chunk. */
    void write(int chunk, byte[] bytes);

    /** Keeps nothing. */
    static ChunkStore none() {
        return new ChunkStore() {
            @Override
            public byte @Nullable [] read(int chunk) {
                return null;
            }

            @Override
            public void write(int chunk, byte[] bytes) {
                // nothing is kept
            }
        };
    }
}

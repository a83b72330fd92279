/**
 * How fast the engine is here: the lupus model's patients followed as a trial follows them, timed, and their accuracy
 * measured against a far tighter run.
 *
 * <p>{@link remit.bench.BenchModel} is the model and its patients, {@link remit.bench.EnsembleRun} follows them,
 * {@link remit.bench.Accuracy} compares two runs.
 */
@NullMarked
package remit.bench;

import org.jspecify.annotations.NullMarked;

/**
 * A trial's result as one HTML file that opens offline: the question, the answer with its interval, curves, benefits
 * beside harms, how the endpoints were read, what it all rests on, and where it came from. Charts are Vega-Lite
 * specifications; the browser draws them with the Vega that is inlined.
 */
@NullMarked
package remit.report;

import org.jspecify.annotations.NullMarked;

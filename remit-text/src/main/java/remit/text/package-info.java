/** Texts of people and of the library, YAML and CSV, read so that every value knows its file and line. */
@NullMarked
package remit.text;

import org.jspecify.annotations.NullMarked;

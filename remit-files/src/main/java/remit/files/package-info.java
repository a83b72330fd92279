/**
 * Remit's files: protocols read with every mistake named at its line, results written whole or not at all (summary,
 * tables, provenance), and the chunks that let a killed run go on.
 */
@NullMarked
package remit.files;

import org.jspecify.annotations.NullMarked;

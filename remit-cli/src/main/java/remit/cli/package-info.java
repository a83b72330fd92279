/** The command line: commands only; every answer comes from the modules below. */
@NullMarked
package remit.cli;

import org.jspecify.annotations.NullMarked;

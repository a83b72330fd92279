/**
 * The glossary every module shares: places in files, problems found there, units and quantities, where a number comes
 * from. Values only; nothing here reads a file or knows a disease.
 */
@NullMarked
package remit.domain;

import org.jspecify.annotations.NullMarked;

package remit.files.published;

/**
 * A cell of the evidence tables.
 *
 * @param table such as populations.csv
 * @param column such as active_rules
 * @param value what stands there, or the part of it that is meant
 */
public record Origin(String table, String column, String value) {}

package remit.domain;

/**
 * Where a number comes from.
 *
 * @param kind literature, derived, fitted or assumed
 * @param source citation or reasoning, as written in the table
 */
public record Provenance(SourceKind kind, String source) {}

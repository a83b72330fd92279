package remit.files;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Node;
import tools.jackson.databind.JsonNode;

/**
 * The structure of a protocol as JSON Schema 2020-12 (networknt), with its findings put at the YAML's lines in words a
 * designer uses. The schema's own {@code examples} are the mends.
 */
public final class ProtocolSchema {

    private static final String RESOURCE = "protocol.schema.json";

    private final String text;
    private final Schema schema;
    private final JsonNode document;

    private ProtocolSchema(String text) {
        this.text = text;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
        this.document = schema.getSchemaNode();
    }

    private static final class Holder {
        static final ProtocolSchema STANDARD = new ProtocolSchema(resource(RESOURCE));
    }

    /** The schema that {@code remit trial schema} prints. */
    public static String text() {
        return Holder.STANDARD.text;
    }

    static String resource(String name) {
        try (InputStream stream = ProtocolSchema.class.getResourceAsStream("/remit/files/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds every finding to the problems.
     *
     * @return places of the findings, where later checks need not speak again
     */
    static Set<Place> check(Node root, Problems problems) {
        ProtocolSchema standard = Holder.STANDARD;
        Set<Place> places = new LinkedHashSet<>();
        for (Error error : standard.schema.validate(NodeJson.of(root))) {
            Place place = standard.report(root, error, problems);
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }

    private @Nullable Place report(Node root, Error error, Problems problems) {
        NodeJson.Found found = NodeJson.find(root, error.getInstanceLocation());
        String name = found.name();
        String keyword = error.getKeyword() == null ? "" : error.getKeyword();
        JsonNode rule = error.getSchemaNode();
        Place place = found.node().place();
        String what = found.node().kind();
        switch (keyword) {
            case "additionalProperties", "unevaluatedProperties" -> {
                String key =
                        error.getProperty() == null ? String.valueOf(error.getArguments()[0]) : error.getProperty();
                Place keyPlace = NodeJson.keyPlace(found.node(), key);
                Set<String> known = propertyNames(owner(error));
                problems.add(
                        keyPlace, "unknown key '%s'%s".formatted(key, found.inside()), Problems.nearest(key, known));
                return keyPlace;
            }
            case "required" -> {
                String key =
                        error.getProperty() == null ? String.valueOf(error.getArguments()[0]) : error.getProperty();
                JsonNode property = resolve(owner(error).path("properties").path(key));
                problems.add(place, "'%s' is missing%s".formatted(key, found.inside()), example(property));
                return null;
            }
            case "type" ->
                problems.add(place, "%s must be %s, not %s".formatted(name, types(rule), what), example(owner(error)));
            case "enum" -> {
                Set<String> words = new TreeSet<>();
                rule.forEach(word -> words.add(word.asString("")));
                problems.add(place, "%s cannot be %s".formatted(name, what), Problems.nearest(bare(what), words));
            }
            case "pattern" ->
                problems.add(
                        place,
                        "%s: %s is not a plain word (letters, digits, - and _)".formatted(name, what),
                        example(owner(error)));
            case "minItems", "minProperties" ->
                problems.add(
                        place,
                        rule.asInt(1) == 1
                                ? "%s is empty".formatted(name)
                                : "%s needs at least %d entries".formatted(name, rule.asInt(1)),
                        example(owner(error)));
            case "maxItems", "maxProperties" ->
                problems.add(place, "%s has more than %d entries".formatted(name, rule.asInt(0)), null);
            case "minLength" -> problems.add(place, "%s is empty".formatted(name), example(owner(error)));
            case "maxLength" ->
                problems.add(place, "%s is longer than %d characters".formatted(name, rule.asInt(0)), null);
            case "minimum" ->
                problems.add(
                        place,
                        "%s must be at least %s, not %s".formatted(name, rule, bare(what)),
                        example(owner(error)));
            case "maximum" ->
                problems.add(
                        place,
                        "%s must be at most %s, not %s".formatted(name, rule, bare(what)),
                        example(owner(error)));
            case "exclusiveMinimum" ->
                problems.add(
                        place, "%s must be above %s, not %s".formatted(name, rule, bare(what)), example(owner(error)));
            default -> problems.add(place, "%s: %s".formatted(name, error.getMessage()), example(owner(error)));
        }
        return place;
    }

    private static String bare(String kind) {
        return kind.startsWith("'") && kind.endsWith("'") && kind.length() > 1
                ? kind.substring(1, kind.length() - 1)
                : kind;
    }

    /** The schema object that holds the failed keyword. */
    private JsonNode owner(Error error) {
        String location = error.getSchemaLocation().toString();
        int hash = location.indexOf('#');
        String pointer = hash < 0 ? "" : location.substring(hash + 1);
        int slash = pointer.lastIndexOf('/');
        return resolve(document.at(slash <= 0 ? "" : pointer.substring(0, slash)));
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? document.at(reference.stringValue().substring(1)) : node;
    }

    private static Set<String> propertyNames(JsonNode owner) {
        Set<String> names = new TreeSet<>();
        owner.path("properties").properties().forEach(property -> names.add(property.getKey()));
        return names;
    }

    private static @Nullable String example(JsonNode owner) {
        JsonNode first = owner.path("examples").path(0);
        return first.isString() ? "Maybe '" + first.stringValue() + "'." : null;
    }

    private static String types(JsonNode rule) {
        StringBuilder words = new StringBuilder();
        Iterable<JsonNode> all = rule.isArray() ? rule : java.util.List.of(rule);
        for (JsonNode type : all) {
            words.append(words.isEmpty() ? "" : " or ")
                    .append(
                            switch (type.asString("")) {
                                case "object" -> "a mapping";
                                case "array" -> "a list";
                                case "integer" -> "a whole number";
                                case "number" -> "a number";
                                case "string" -> "a text";
                                case "boolean" -> "true or false";
                                default -> type.asString("").toLowerCase(Locale.ROOT);
                            });
        }
        return words.toString();
    }
}

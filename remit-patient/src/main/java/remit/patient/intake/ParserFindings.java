package remit.patient.intake;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.jspecify.annotations.Nullable;
import remit.patient.record.Finding.Kind;

/** Turns what HAPI would log or throw away into findings. */
final class ParserFindings implements IParserErrorHandler {

    private final Intake intake;

    ParserFindings(Intake intake) {
        this.intake = intake;
    }

    private void tell(@Nullable IParseLocation at, String message) {
        String name = at == null ? null : at.getParentElementName();
        intake.finding(Kind.NOT_READ, name == null ? "" : name, message, null);
    }

    @Override
    public void containedResourceWithNoId(@Nullable IParseLocation at) {
        tell(at, "a contained resource has no id");
    }

    @Override
    public void incorrectJsonType(
            @Nullable IParseLocation at,
            String element,
            ValueType expected,
            @Nullable ScalarType expectedScalar,
            ValueType found,
            @Nullable ScalarType foundScalar) {
        tell(
                at,
                "element '%s' is %s, expected %s"
                        .formatted(
                                element,
                                foundScalar == null ? found : foundScalar,
                                expectedScalar == null ? expected : expectedScalar));
    }

    @Override
    public void invalidValue(@Nullable IParseLocation at, @Nullable String value, String error) {
        // what stands there may name the person: neither the value nor the parser's words on it are repeated
        tell(at, "a value is not valid for its element");
    }

    @Override
    public void missingRequiredElement(@Nullable IParseLocation at, String element) {
        tell(at, "required element '%s' is missing".formatted(element));
    }

    @Override
    public void unexpectedRepeatingElement(@Nullable IParseLocation at, String element) {
        tell(at, "element '%s' stands several times and may stand once".formatted(element));
    }

    @Override
    public void unknownAttribute(@Nullable IParseLocation at, String attribute) {
        tell(at, "unknown attribute '%s'".formatted(attribute));
    }

    @Override
    public void unknownElement(@Nullable IParseLocation at, String element) {
        tell(at, "unknown element '%s'".formatted(element));
    }

    @Override
    public void unknownReference(@Nullable IParseLocation at, String reference) {
        tell(at, "a reference leads nowhere");
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation at) {
        tell(at, "an extension has a value and extensions");
    }

    @Override
    public void invalidInternalReference(IParseLocation at, String reference) {
        tell(at, "a reference leads nowhere");
    }
}

package remit.patient.output;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** HAPI's validator, with the definitions of FHIR R4, accepts what a forecast writes. */
@Tag("nightly")
class FhirValidationTest {

    @Test
    void bundleOfAForecastIsValid() throws Exception {
        PatientOutputTest.forecastOnce();
        FhirContext context = FhirContext.forR4();
        ValidationSupportChain support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context));
        FhirValidator validator = context.newValidator();
        validator.registerValidatorModule(new FhirInstanceValidator(support));
        List<SingleValidationMessage> errors =
                validator.validateWithResult(FhirForecast.json(PatientOutputTest.document())).getMessages().stream()
                        .filter(one -> one.getSeverity() == ResultSeverityEnum.ERROR
                                || one.getSeverity() == ResultSeverityEnum.FATAL)
                        .toList();
        assertThat(errors).as(errors.toString()).isEmpty();
    }
}

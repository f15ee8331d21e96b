package monster.quicksell.support.local;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What may know what. */
class ArchitectureTest {

	private static final String ROOT = "monster.quicksell.support";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.withImportOption((location) -> !location.contains("test-classes") && !location.contains("-tests.jar"))
		.importPackages(ROOT);

	/** What the services are about, as pure functions: no framework, no clock. */
	private static final String[] PURE = java.util.stream.Stream
		.of("platform.decider", "intake.conversation", "intake.knowledge", "intake.reply", "routing.classification",
				"routing.assignment", "sla.clock", "escalation.ladder", "escalation.incident", "escalation.oncall",
				"metrics.rollup", "metrics.watch")
		.map((pure) -> ROOT + "." + pure + "..")
		.toArray(String[]::new);

	@ParameterizedTest
	@ValueSource(strings = { "intake", "routing", "sla", "escalation", "metrics" })
	void noServiceKnowsAnother(String service) {
		String[] others = java.util.stream.Stream.of("intake", "routing", "sla", "escalation", "metrics")
			.filter((other) -> !other.equals(service))
			.map((other) -> ROOT + "." + other + "..")
			.toArray(String[]::new);
		noClasses().that()
			.resideInAPackage(ROOT + "." + service + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(others)
			.check(CLASSES);
	}

	@Test
	void nobodyBelowKnowsAService() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".platform..", ROOT + ".schema..", ROOT + ".event..", ROOT + ".embedded..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".intake..", ROOT + ".routing..", ROOT + ".sla..", ROOT + ".escalation..",
					ROOT + ".metrics..", ROOT + ".local..")
			.check(CLASSES);
	}

	@Test
	void decidersAreFreeOfFrameworks() {
		noClasses().that()
			.resideInAnyPackage(PURE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "org.apache.kafka..", "com.mongodb..", "org.bson..",
					"reactor..", "io.micrometer..", "io.netty..", ROOT + ".platform.engine..", ROOT + ".platform.log..",
					ROOT + ".platform.store..", ROOT + ".platform.courier..")
			.check(CLASSES);
	}

	@Test
	void decidersAskNoClock() {
		noClasses().that()
			.resideInAnyPackage(PURE)
			.should()
			.callMethod(java.time.Instant.class, "now")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(System.class, "nanoTime")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(java.time.Clock.class)
			.check(CLASSES);
	}

	@Test
	void packagesOfThePlatformHaveNoCircles() {
		slices().matching(ROOT + ".platform.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

}

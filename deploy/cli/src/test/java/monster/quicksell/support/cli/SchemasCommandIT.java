package monster.quicksell.support.cli;

import java.nio.file.Path;

import monster.quicksell.support.embedded.EmbeddedRegistry;
import monster.quicksell.support.schema.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SchemasCommandIT {

	@Test
	void registersTheContractAndTellsWhatIsMissing(@TempDir Path directory) {
		try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory)) {
			Run before = Run.of("schemas", "check", registry.url());
			assertThat(before.answer()).isOne();
			assertThat(before.out()).contains("TicketCreated: version 1 is not registered",
					"TicketCreated: the compatibility is not FULL_TRANSITIVE");
			Run register = Run.of("schemas", "register", registry.url());
			assertThat(register.answer()).as(register.err()).isZero();
			assertThat(register.out().lines()).hasSize((int) Catalogue.records().count());
			Run after = Run.of("schemas", "check", registry.url());
			assertThat(after.out()).contains("The registry has the whole contract");
			assertThat(after.answer()).isZero();
		}
	}

	@Test
	void aRegistryThatIsAwayIsNoAgreement() {
		Run run = Run.of("schemas", "check", "http://127.0.0.1:1/apis/ccompat/v7");
		assertThat(run.answer()).isOne();
		assertThat(run.err()).contains("Schema registry");
	}

}

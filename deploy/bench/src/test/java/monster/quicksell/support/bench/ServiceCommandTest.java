package monster.quicksell.support.bench;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceCommandTest {

	@Test
	void intakeIsNotMeasuredOverTicketsThatItDoesNotKnow() {
		StringWriter said = new StringWriter();
		int exit = new CommandLine(new ServiceCommand()).setErr(new PrintWriter(said)).execute("INTAKE");
		assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(said.toString()).startsWith("NAME:").contains("see edge");
	}

}

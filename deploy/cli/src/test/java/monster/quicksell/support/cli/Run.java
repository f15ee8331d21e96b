package monster.quicksell.support.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/**
 * What a command said and answered.
 *
 * @param answer its exit code
 * @param out what it printed
 * @param err what it complained about
 */
record Run(int answer, String out, String err) {

	static Run of(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine line = Support.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
		int answer = line.execute(arguments);
		line.getOut().flush();
		line.getErr().flush();
		return new Run(answer, out.toString(), err.toString());
	}

}

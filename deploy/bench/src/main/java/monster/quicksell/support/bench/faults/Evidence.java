package monster.quicksell.support.bench.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was sent, and what can be seen afterwards from outside.
 *
 * @param at when it was looked at, by the broker's clock or before
 * @param sent what customers sent
 * @param log the ticket log
 * @param readers what the services made of it
 * @param told what went out
 * @param figures metrics' figures over all days of the run
 * @param outputs everything that is printed or shown to operators, by where it stands
 * @param secrets what must stand in none of it
 * @param endings processes that were asked to end
 * @param seen what did not hold while it went on
 * @param agreed what was agreed on before
 */
public record Evidence(Instant at, Sent sent, List<LogEvent> log, Readers readers, Told told,
		Map<String, Integer> figures, Map<String, String> outputs, Set<String> secrets, List<Ending> endings,
		List<Violation> seen, Agreed agreed) {
}

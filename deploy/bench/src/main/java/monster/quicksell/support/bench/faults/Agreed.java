package monster.quicksell.support.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.yaml.snakeyaml.Yaml;

/**
 * What was agreed on before a run, read from the services' own files and by nobody of
 * theirs.
 *
 * @param levels the service levels
 * @param capacity places of each agent
 * @param places that a ticket of a channel takes, if more than one
 * @param leftToIncidents triggers that call nobody by themselves while their ticket
 * belongs to an incident
 * @param ofBreaches the trigger that speaks when a target of this kind is missed
 */
public record Agreed(Levels levels, Map<String, Integer> capacity, Map<String, Integer> places,
		Set<String> leftToIncidents, Map<String, String> ofBreaches) {

	/** By the levels of these runs; the rest is what comes with the services. */
	static Agreed read() {
		Map<String, Object> roster = yaml("/policy/roster.yml");
		Map<String, Integer> capacity = new HashMap<>();
		rows(roster, "agents")
			.forEach((agent) -> capacity.put((String) agent.get("id"), (Integer) agent.get("capacity")));
		Map<String, Integer> places = new HashMap<>();
		((Map<?, ?>) roster.getOrDefault("places", Map.of()))
			.forEach((channel, count) -> places.put((String) channel, (Integer) count));
		List<Map<String, Object>> triggers = rows(yaml("/policy/escalation.yml"), "triggers");
		Set<String> left = triggers.stream()
			.filter((trigger) -> Boolean.TRUE.equals(trigger.get("joinsIncident")))
			.map((trigger) -> (String) trigger.get("name"))
			.collect(Collectors.toSet());
		Map<String, String> ofBreaches = new HashMap<>();
		triggers.forEach((trigger) -> ((List<?>) trigger.getOrDefault("breaches", List.of()))
			.forEach((metric) -> ofBreaches.put((String) metric, (String) trigger.get("name"))));
		return new Agreed(Levels.of("sla.yml"), Map.copyOf(capacity), Map.copyOf(places), left, Map.copyOf(ofBreaches));
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> rows(Map<String, Object> policy, String name) {
		return (List<Map<String, Object>>) Objects.requireNonNull(policy.get(name), name);
	}

	private static Map<String, Object> yaml(String resource) {
		try (InputStream in = Agreed.class.getResourceAsStream(resource)) {
			return new Yaml().load(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

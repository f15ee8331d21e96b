package monster.quicksell.support.intake.channel;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The channels of {@code intake.channels}, so that channels can scale and fail apart;
 * all, if it names none. What comes by Kafka and what people do with tickets is every
 * instance's.
 *
 * @param names which; all if empty
 */
public record ServedChannels(Set<String> names) {

	private static final Set<String> KNOWN = new TreeSet<>(
			Set.of("email", "chat", "help", "community", "social", "slack"));

	/**
	 * Those of the settings.
	 * @throws IllegalStateException if one is unknown: nobody would serve it
	 */
	public static ServedChannels of(Environment environment) {
		Set<String> names = Set
			.copyOf(Binder.get(environment).bind("intake.channels", Bindable.listOf(String.class)).orElseGet(List::of));
		names.stream().filter((name) -> !KNOWN.contains(name)).findFirst().ifPresent((name) -> {
			throw new IllegalStateException("intake.channels: no such channel: " + name + "; known are " + KNOWN);
		});
		return new ServedChannels(names);
	}

	/** True if this instance serves it. */
	public boolean contains(String channel) {
		return this.names.isEmpty() || this.names.contains(channel);
	}

}

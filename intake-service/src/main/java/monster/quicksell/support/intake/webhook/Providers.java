package monster.quicksell.support.intake.webhook;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import monster.quicksell.support.intake.channel.ServedChannels;
import monster.quicksell.support.platform.web.NotFound;

/** The providers that are set up. */
final class Providers {

	private static final Map<String, BiFunction<String, Account, Provider>> KNOWN = Map.ofEntries(
			Map.entry("postmark", Postmark::new), Map.entry("mailgun", Mailgun::new),
			Map.entry("sendgrid", SendGrid::new), Map.entry("intercom", Intercom::new),
			Map.entry("discord", Discord::new), Map.entry("facebook", Meta::new), Map.entry("instagram", Meta::new),
			Map.entry("x", X::new), Map.entry("zendesk", Zendesk::new), Map.entry("freshdesk", Freshdesk::new),
			Map.entry("slack", Slack::new));

	private final Map<String, Provider> providers;

	private Providers(List<Provider> providers) {
		this.providers = providers.stream().collect(Collectors.toUnmodifiableMap(Provider::name, (each) -> each));
	}

	/**
	 * Those of the settings.
	 * @throws IllegalStateException naming the setting that is missing or wrong
	 */
	static Providers of(Map<String, Account> accounts) {
		return new Providers(accounts.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> provider(entry.getKey(), entry.getValue()))
			.toList());
	}

	private static Provider provider(String name, Account account) {
		String setting = "intake.webhooks." + name;
		BiFunction<String, Account, Provider> known = KNOWN.get(name);
		if (known == null) {
			throw new IllegalStateException(
					setting + ": no such provider; known are " + KNOWN.keySet().stream().sorted().toList());
		}
		if (account.provenBy().isBlank()) {
			throw new IllegalStateException(setting + ".secret is empty: anybody could call in the provider's name");
		}
		try {
			return known.apply(name, account);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException(setting + ": " + ex.getMessage());
		}
	}

	/** Those of channels that are served. */
	Providers serving(ServedChannels channels) {
		return new Providers(all().stream().filter((each) -> channels.contains(each.channel())).toList());
	}

	Provider named(String name) {
		Provider provider = this.providers.get(name);
		if (provider == null) {
			throw new NotFound("No such provider is set up");
		}
		return provider;
	}

	List<Provider> all() {
		return List.copyOf(this.providers.values());
	}

}

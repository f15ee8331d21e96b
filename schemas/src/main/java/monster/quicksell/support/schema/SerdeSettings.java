package monster.quicksell.support.schema;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The settings of serializer and deserializer: the keys are Confluent's, so that theirs
 * can take over; only the time-out and the patience are ours.
 */
record SerdeSettings(List<URI> urls, @Nullable Password userInfo, boolean autoRegister, Duration timeout,
		Duration patience) {

	static final String URL = "schema.registry.url";

	static final String USER_INFO = "basic.auth.user.info";

	static final String AUTO_REGISTER = "auto.register.schemas";

	static final String TIMEOUT = "schema.registry.request.timeout.ms";

	static final String PATIENCE = "schema.registry.unknown.id.patience.ms";

	private static final ConfigDef KEYS = new ConfigDef()
		.define(URL, ConfigDef.Type.LIST, ConfigDef.NO_DEFAULT_VALUE, ConfigDef.Importance.HIGH,
				"Base URLs of the schema registry, comma-separated; the first that answers is used.")
		.define(USER_INFO, ConfigDef.Type.PASSWORD, null, ConfigDef.Importance.MEDIUM,
				"user:password for basic authentication.")
		.define(AUTO_REGISTER, ConfigDef.Type.BOOLEAN, true, ConfigDef.Importance.MEDIUM,
				"Whether the serializer registers schemas that the registry does not have yet.")
		.define(TIMEOUT, ConfigDef.Type.LONG, 5000L, ConfigDef.Range.between(1, 600_000), ConfigDef.Importance.LOW,
				"How long one request to the registry may take, connecting and reading included.")
		.define(PATIENCE, ConfigDef.Type.LONG, 3000L, ConfigDef.Range.between(0, 60_000), ConfigDef.Importance.LOW,
				"How long to ask again for a schema id that the registry does not have.");

	static SerdeSettings of(Map<String, ?> configs) {
		Map<String, Object> values = KEYS.parse(configs);
		long timeout = (Long) Objects.requireNonNull(values.get(TIMEOUT));
		long patience = (Long) Objects.requireNonNull(values.get(PATIENCE));
		return new SerdeSettings(urls((List<?>) values.get(URL)), (Password) values.get(USER_INFO),
				Boolean.TRUE.equals(values.get(AUTO_REGISTER)), Duration.ofMillis(timeout),
				Duration.ofMillis(patience));
	}

	SchemaRegistry registry() {
		return new SchemaRegistry(
				new RegistryHttp(this.urls, (this.userInfo != null) ? this.userInfo.value() : null, this.timeout));
	}

	private static List<URI> urls(@Nullable List<?> texts) {
		if (texts == null || texts.isEmpty()) {
			throw new ConfigException(URL + " must be set");
		}
		return texts.stream().map((text) -> url(text.toString().strip())).toList();
	}

	private static URI url(String text) {
		URI url;
		try {
			url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigException(URL + " is no URL");
		}
		if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
			throw new ConfigException(URL + " must begin with http:// or https:// and name a host");
		}
		if (url.getUserInfo() != null) {
			// It would end up in logs; the message must not quote it either
			throw new ConfigException(URL + " must hold no password: use " + USER_INFO);
		}
		return url;
	}

}

package monster.quicksell.support.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.schema.Catalogue;
import monster.quicksell.support.schema.Published;
import monster.quicksell.support.schema.SchemaRegistration;
import monster.quicksell.support.schema.SchemaRegistry;
import monster.quicksell.support.schema.UnwritableRecord;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The contract's schemas in a registry. */
@Command(name = "schemas", mixinStandardHelpOptions = true,
		description = "The contract's schemas in a registry; SCHEMA_REGISTRY_USER_INFO holds user:password.")
final class SchemasCommand {

	private static final String WANTED = "FULL_TRANSITIVE";

	@Spec
	private @Nullable CommandSpec spec;

	@Option(names = "--user-info", scope = ScopeType.INHERIT, hidden = true,
			defaultValue = "${env:SCHEMA_REGISTRY_USER_INFO:-}")
	private String userInfo = "";

	@Command(mixinStandardHelpOptions = true, description = "Registers all published versions in order.")
	int register(@Parameters(paramLabel = "URL", description = "the registry's base URL") String url) {
		try (SchemaRegistry registry = registry(url)) {
			SchemaRegistration.register(registry).forEach((subject, id) -> out().println(subject + " " + id));
		}
		return 0;
	}

	@Command(mixinStandardHelpOptions = true,
			description = "Says which published versions are missing, and which subjects are not " + WANTED + ".")
	int check(@Parameters(paramLabel = "URL", description = "the registry's base URL") String url)
			throws IOException, InterruptedException {
		List<String> wrong = new ArrayList<>();
		try (SchemaRegistry registry = registry(url)) {
			for (String topic : Catalogue.topics()) {
				for (Class<? extends SpecificRecord> type : Catalogue.records(topic)) {
					check(registry, url, topic, type, wrong);
				}
			}
		}
		wrong.forEach(out()::println);
		out().println(wrong.isEmpty() ? "The registry has the whole contract" : wrong.size() + " differences");
		return wrong.isEmpty() ? 0 : 1;
	}

	private void check(SchemaRegistry registry, String url, String topic, Class<? extends SpecificRecord> type,
			List<String> wrong) throws IOException, InterruptedException {
		String subject = Catalogue.subject(topic, Catalogue.schema(type));
		List<Schema> versions = Published.versions(topic, type);
		for (int version = 1; version <= versions.size(); version++) {
			try {
				registry.lookUp(subject, versions.get(version - 1));
			}
			catch (UnwritableRecord ex) {
				wrong.add(subject + ": version " + version + " is not registered");
			}
		}
		Http.Answer level = Http.get(url + "/config/" + subject, Http.basic(this.userInfo));
		if (!level.body().contains("\"" + WANTED + "\"")) {
			wrong.add(subject + ": the compatibility is not " + WANTED);
		}
	}

	private SchemaRegistry registry(String url) {
		Map<String, String> settings = new HashMap<>(Map.of("schema.registry.url", url));
		if (!this.userInfo.isEmpty()) {
			settings.put("basic.auth.user.info", this.userInfo);
		}
		return SchemaRegistry.of(settings);
	}

	private PrintWriter out() {
		return Objects.requireNonNull(this.spec).commandLine().getOut();
	}

}

package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import tools.jackson.databind.JsonNode;

/**
 * Topics, users and rights as the manifests have them, for a broker that stands alone.
 */
final class KafkaDefinitions {

	private KafkaDefinitions() {
	}

	static List<NewTopic> topics() throws IOException {
		return documents("topics.yaml").stream().map((topic) -> {
			Map<String, String> config = new HashMap<>();
			topic.at("/spec/config")
				.propertyStream()
				.forEach((setting) -> config.put(setting.getKey(), setting.getValue().asString()));
			config.put("min.insync.replicas", "1");
			return new NewTopic(topic.at("/metadata/name").asString(), topic.at("/spec/partitions").asInt(), (short) 1)
				.configs(config);
		}).toList();
	}

	/** The settings of the brokers. */
	static JsonNode brokers() throws IOException {
		return documents("kafka.yaml").stream()
			.map((manifest) -> manifest.at("/spec/kafka/config"))
			.filter(JsonNode::isObject)
			.findFirst()
			.orElseThrow();
	}

	static List<String> users() throws IOException {
		return documents("users.yaml").stream().map((user) -> user.at("/metadata/name").asString()).toList();
	}

	static List<AclBinding> rights() throws IOException {
		List<AclBinding> rights = new ArrayList<>();
		for (JsonNode user : documents("users.yaml")) {
			String principal = "User:" + user.at("/metadata/name").asString();
			for (JsonNode acl : user.at("/spec/authorization/acls")) {
				JsonNode resource = acl.path("resource");
				ResourcePattern pattern = new ResourcePattern(ResourceType.fromString(resource.path("type").asString()),
						resource.path("name").asString(), resource.path("patternType").asString().equals("prefix")
								? PatternType.PREFIXED : PatternType.LITERAL);
				for (String operation : Deployed.texts(acl.path("operations"))) {
					AclOperation allowed = operation.equals("DescribeConfigs") ? AclOperation.DESCRIBE_CONFIGS
							: AclOperation.fromString(operation.toUpperCase(Locale.ROOT));
					rights.add(new AclBinding(pattern,
							new AccessControlEntry(principal, "*", allowed, AclPermissionType.ALLOW)));
				}
			}
		}
		return rights;
	}

	private static List<JsonNode> documents(String file) throws IOException {
		return Deployed.documents(Files.readString(Deployed.ROOT.resolve("deploy/kubernetes/kafka").resolve(file)));
	}

}

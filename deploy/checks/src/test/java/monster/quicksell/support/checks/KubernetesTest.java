package monster.quicksell.support.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import monster.quicksell.support.schema.Topics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The manifests as they are written; {@link KubernetesIT} has them as overlays render
 * them.
 */
class KubernetesTest {

	private final List<JsonNode> manifests = new ArrayList<>();

	KubernetesTest() throws IOException {
		for (Path file : Deployed.files("deploy/kubernetes", ".yaml")) {
			if (!file.endsWith("kustomization.yaml")) {
				this.manifests.addAll(Deployed.documents(Files.readString(file)));
			}
		}
	}

	private List<JsonNode> of(String kind) {
		return this.manifests.stream().filter((manifest) -> manifest.path("kind").asString().equals(kind)).toList();
	}

	private static String name(JsonNode manifest) {
		return manifest.at("/metadata/name").asString();
	}

	@Test
	void areValidByTheModelsOfKubernetesAndStrimzi() throws IOException {
		Set<String> unknown = new TreeSet<>();
		for (JsonNode manifest : this.manifests) {
			if (Manifests.isKnown(manifest)) {
				Manifests.validate(manifest);
			}
			else {
				unknown.add(manifest.path("kind").asString());
			}
		}
		// Neither has a model on Maven Central
		assertThat(unknown).containsExactlyInAnyOrder("MongoDBCommunity", "ScaledObject", "TriggerAuthentication");
	}

	@Test
	void amongThemAnUnknownFieldWouldBeFound() {
		assertThatThrownBy(() -> Manifests.validate(Deployed.documents("""
				{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {prots: []}}""").getFirst()))
			.hasMessageContaining("prots");
		assertThatThrownBy(() -> Manifests.validate(Deployed.documents("""
				{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, metadata: {name: a}, spec: {partition: 1}}""")
			.getFirst())).hasMessageContaining("partition");
	}

	@Test
	void theJobsOfAlertsAndDashboardsAreFoundByTheirPods() {
		JsonNode monitor = of("PodMonitor").getFirst();
		assertThat(monitor.at("/spec/jobLabel").asString()).isEqualTo("app.kubernetes.io/name");
		assertThat(of("Deployment").stream()
			.filter((each) -> each.at("/spec/template/metadata/labels/app.kubernetes.io~1part-of")
				.equals(monitor.at("/spec/selector/matchLabels/app.kubernetes.io~1part-of")))
			.map((each) -> each.at("/spec/template/metadata/labels/app.kubernetes.io~1name").asString()))
			.containsExactlyInAnyOrderElementsOf(Deployed.SERVICES);
	}

	@Test
	void theAlertRulesAreAResourceOfPrometheusOperator() throws Exception {
		Process made = new ProcessBuilder("sh", Deployed.ROOT.resolve("deploy/kubernetes/rules.sh").toString()).start();
		JsonNode rules = Deployed.documents(new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.getFirst();
		assertThat(made.waitFor()).isZero();
		Manifests.validate(rules);
		assertThat(rules.at("/spec/groups/0/rules").size()).isGreaterThan(5);
	}

	@Test
	void onlyTheInterfacesComeInFromOutside() {
		for (JsonNode ingress : of("Ingress")) {
			for (JsonNode rule : ingress.at("/spec/rules")) {
				JsonNode path = rule.at("/http/paths/0");
				String service = path.at("/backend/service/name").asString();
				assertThat(Deployed.SERVICES).contains(service);
				// The dashboard is a page at /
				assertThat(path.path("path").asString()).as(service).isEqualTo(service.equals("metrics") ? "/" : "/v1");
			}
		}
		assertThat(of("Ingress").getFirst().at("/spec/rules").findValuesAsString("name")).contains("intake")
			.doesNotContain("metrics", "routing", "sla", "escalation");
	}

	@Test
	void servicesRunWithoutRightsAndSayHowTheyAre() {
		assertThat(of("Deployment").stream().map(KubernetesTest::name)).containsAll(Deployed.SERVICES);
		for (JsonNode deployment : of("Deployment")) {
			JsonNode pod = deployment.at("/spec/template/spec");
			JsonNode container = pod.at("/containers/0");
			assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
			assertThat(pod.at("/securityContext/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
			assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
			assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
			assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
			assertThat(Deployed.texts(container.at("/securityContext/capabilities/drop"))).containsExactly("ALL");
			for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
				assertThat(container.path(probe).path("httpGet").isEmpty()).as(name(deployment) + probe).isFalse();
			}
			assertThat(container.at("/resources/limits/memory").asString()).isNotBlank();
		}
		for (String service : Deployed.SERVICES) {
			JsonNode container = of("Deployment").stream()
				.filter((each) -> name(each).equals(service))
				.findFirst()
				.orElseThrow()
				.at("/spec/template/spec/containers/0");
			assertThat(container.at("/readinessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/readiness");
			assertThat(container.at("/livenessProbe/httpGet/path").asString()).isEqualTo("/actuator/health/liveness");
		}
	}

	@Test
	void aStopHasTheTimeThatItMayTake() throws IOException {
		// Two phases: what serves requests, then what runs the log
		long phase = Long.parseLong(
				Deployed.documents(Files.readString(Deployed.ROOT.resolve("platform/src/main/resources/platform.yml")))
					.getFirst()
					.at("/spring/lifecycle/timeout-per-shutdown-phase")
					.asString()
					.replace("s", ""));
		for (JsonNode deployment : of("Deployment")) {
			if (Deployed.SERVICES.contains(name(deployment))) {
				JsonNode pod = deployment.at("/spec/template/spec");
				long patience = pod.path("terminationGracePeriodSeconds").asLong();
				long before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
				assertThat(patience).isGreaterThanOrEqualTo(before + 2 * phase);
			}
		}
	}

	@Test
	void podsOfOperatorsAreLetInToo() {
		assertThat(of("Namespace")).singleElement()
			.satisfies((namespace) -> assertThat(
					namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asString())
				.isEqualTo("restricted"));
		JsonNode pool = of("KafkaNodePool").getFirst().at("/spec/template");
		assertRestricted(pool.at("/pod/securityContext"), pool.at("/kafkaContainer/securityContext"));
		// Finds the zone (rack)
		assertRestricted(pool.at("/pod/securityContext"), pool.at("/initContainer/securityContext"));
		JsonNode operator = of("Kafka").getFirst().at("/spec/entityOperator/template");
		assertRestricted(operator.at("/pod/securityContext"), operator.at("/topicOperatorContainer/securityContext"));
		assertRestricted(operator.at("/pod/securityContext"), operator.at("/userOperatorContainer/securityContext"));
	}

	private static void assertRestricted(JsonNode pod, JsonNode container) {
		assertThat(pod.path("runAsNonRoot").asBoolean()).isTrue();
		assertThat(pod.at("/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
		assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
		assertThat(Deployed.texts(container.at("/capabilities/drop"))).containsExactly("ALL");
	}

	@Test
	void whoTalksToTheWorldMayReachIt() throws IOException {
		for (String service : Deployed.SERVICES) {
			boolean talks = false;
			for (Path file : Deployed.files(service + "-service/src/main/java", ".java")) {
				talks |= Files.readString(file).matches("(?s).*\\b(HttpClient|WebClient)\\b.*");
			}
			assertThat(reaches(service, 443)).as(service).isEqualTo(talks);
		}
	}

	private boolean reaches(String service, int port) {
		return of("NetworkPolicy").stream()
			.filter((policy) -> !name(policy).equals("support-issuer"))
			.filter((policy) -> policy.at("/spec/podSelector/matchExpressions")
				.valueStream()
				.anyMatch((each) -> Deployed.texts(each.path("values")).contains(service)))
			.flatMap((policy) -> policy.at("/spec/egress").valueStream())
			.flatMap((egress) -> egress.path("ports").valueStream())
			.anyMatch((each) -> each.path("port").asInt() == port);
	}

	@Test
	void probesAskPortsThatTheContainerHas() {
		for (JsonNode deployment : of("Deployment")) {
			JsonNode container = deployment.at("/spec/template/spec/containers/0");
			Set<String> ports = container.path("ports")
				.valueStream()
				.map((port) -> port.path("name").asString())
				.collect(Collectors.toSet());
			for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
				assertThat(ports).contains(container.path(probe).at("/httpGet/port").asString());
			}
		}
	}

	@Test
	void everyProviderOfAnswersHasItsDeadLetters() throws IOException {
		Set<String> topics = of("KafkaTopic").stream().map(KubernetesTest::name).collect(Collectors.toSet());
		Matcher providers = Pattern.compile("Map\\.entry\\(\"(\\w+)\"")
			.matcher(Files.readString(Deployed.ROOT
				.resolve("intake-service/src/main/java/monster/quicksell/support/" + "intake/webhook/Providers.java")));
		assertThat(providers.results().map((found) -> found.group(1))).hasSizeGreaterThan(10)
			.allSatisfy((provider) -> assertThat(topics)
				.contains(Topics.deadLetters(Topics.OUTBOUND, "intake-" + provider)));
	}

	@Test
	void everyDeploymentHasABudgetForDisruptions() {
		assertThat(of("PodDisruptionBudget").stream().map(KubernetesTest::name))
			.containsExactlyInAnyOrderElementsOf(of("Deployment").stream().map(KubernetesTest::name).toList());
		for (JsonNode budget : of("PodDisruptionBudget")) {
			assertThat(budget.at("/spec/selector/matchLabels/app.kubernetes.io~1name").asString())
				.isEqualTo(name(budget));
			assertThat(budget.at("/spec/maxUnavailable").asInt()).isOne();
		}
	}

	@Test
	void nothingIsReachedThatIsNotAllowed() {
		assertThat(of("NetworkPolicy")).anySatisfy((policy) -> {
			assertThat(policy.at("/spec/podSelector").isEmpty()).isTrue();
			assertThat(Deployed.texts(policy.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
			assertThat(policy.at("/spec/ingress").isMissingNode()).isTrue();
			assertThat(policy.at("/spec/egress").isMissingNode()).isTrue();
		});
	}

	@Test
	void topicsAreThoseOfTheContractAndNoneIsForgotten() {
		Set<String> topics = of("KafkaTopic").stream().map(KubernetesTest::name).collect(Collectors.toSet());
		assertThat(topics).contains(Topics.TICKET_EVENTS, Topics.INBOUND, Topics.OUTBOUND, Topics.ALERTS,
				Topics.HELP_EVENTS, "support.clock.v1", Topics.deadLetters(Topics.INBOUND, "intake"),
				Topics.deadLetters(Topics.OUTBOUND, "intake-email"), Topics.deadLetters(Topics.OUTBOUND, "intake-chat"),
				Topics.deadLetters(Topics.OUTBOUND, "intake-push"),
				Topics.deadLetters(Topics.TICKET_EVENTS, "intake-kin"),
				Topics.deadLetters(Topics.ALERTS, "escalation-slack"));
		for (String service : Deployed.SERVICES) {
			assertThat(topics).contains(Topics.deadLetters(Topics.TICKET_EVENTS, service));
		}
		for (JsonNode topic : of("KafkaTopic")) {
			assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
		}
	}

	@Test
	void rightsNameTopicsThatExistAndGroupsOfTheirOwn() {
		Set<String> topics = of("KafkaTopic").stream().map(KubernetesTest::name).collect(Collectors.toSet());
		for (JsonNode user : of("KafkaUser")) {
			for (JsonNode right : user.at("/spec/authorization/acls")) {
				String resource = right.at("/resource/name").asString();
				assertThat(Deployed.texts(right.path("operations"))).doesNotContain("All", "Alter", "Create", "Delete");
				if (right.at("/resource/type").asString().equals("topic")) {
					assertThat(topics).anyMatch(right.at("/resource/patternType").asString().equals("prefix")
							? (topic) -> topic.startsWith(resource) && topic.endsWith(".dlt") : resource::equals);
				}
				else if (Deployed.SERVICES.contains(name(user))) {
					assertThat(resource).isIn(name(user), name(user) + "-");
				}
			}
		}
	}

	@Test
	void theAutoscalerFollowsGroupsThatTheCodeHas() throws IOException {
		assertThat(of("ScaledObject").stream().map((each) -> each.at("/spec/scaleTargetRef/name").asString()))
			.containsExactlyInAnyOrderElementsOf(Deployed.SERVICES);
		for (JsonNode scaled : of("ScaledObject")) {
			assertThat(followed(scaled)).as(name(scaled)).isSubsetOf(TopicGroup.of(name(scaled)));
			assertThat(followed(scaled)).as(name(scaled)).contains(new TopicGroup(Topics.TICKET_EVENTS, name(scaled)));
			assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isEqualTo(12);
		}
	}

	@Test
	void ofTheGroupsThatItDoesNotFollowItIsSaidWhyNot() throws IOException {
		String readme = Files.readString(Deployed.ROOT.resolve("deploy/kubernetes/README.md"));
		String reasons = readme.substring(readme.indexOf("| group | why not |"));
		Set<String> named = Pattern.compile("`([a-z]+-[^`]+)`")
			.matcher(reasons.substring(0, reasons.indexOf("\n\n")))
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toSet());
		Set<String> left = new TreeSet<>();
		for (JsonNode scaled : of("ScaledObject")) {
			Set<TopicGroup> groups = TopicGroup.of(name(scaled));
			groups.removeAll(followed(scaled));
			groups.forEach((group) -> left.add(group.group()));
		}
		assertThat(left).hasSizeGreaterThan(5).isEqualTo(named);
	}

	@Test
	void theAutoscalerMaySeeWhatItFollowsAndNoMore() {
		Set<String> rights = new TreeSet<>();
		of("KafkaUser").stream()
			.filter((user) -> name(user).equals("autoscaler"))
			.flatMap((user) -> user.at("/spec/authorization/acls").valueStream())
			.forEach((right) -> {
				assertThat(Deployed.texts(right.path("operations"))).containsExactly("Describe");
				rights.add(right.at("/resource/type").asString() + " " + right.at("/resource/name").asString());
			});
		Set<String> needed = new TreeSet<>();
		for (JsonNode scaled : of("ScaledObject")) {
			followed(scaled).forEach((each) -> {
				needed.add("topic " + each.topic());
				needed.add("group " + each.group());
			});
		}
		assertThat(rights).isEqualTo(needed);
	}

	private static Set<TopicGroup> followed(JsonNode scaled) {
		return scaled.at("/spec/triggers")
			.valueStream()
			.map((trigger) -> new TopicGroup(trigger.at("/metadata/topic").asString(),
					trigger.at("/metadata/consumerGroup").asString()))
			.collect(Collectors.toSet());
	}

}

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends one body with both of Java's clients and prints the statuses: Send FILE [URL] */
public class Send {
  public static void main(String[] arguments) throws Exception {
    byte[] body = Files.readAllBytes(Path.of(arguments[0]));
    String url = arguments.length > 1 ? arguments[1] : System.getenv("AXON_URL");
    URI uri = URI.create(url + "?pixel_id=" + System.getenv("AXON_PIXEL_ID"));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", System.getenv("AXON_KEY"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpClient client = HttpClient.newHttpClient();
    System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", System.getenv("AXON_KEY"));
    connection.setRequestProperty("Content-Type", "application/json");
    connection.getOutputStream().write(body);
    System.out.println(connection.getResponseCode());
  }
}

% A text grown piece by piece, and one joined from pieces.
1;
function result = work(n)
  text = "";
  for i = 1:n
    text = [text, num2str(i), ","];
  end
  line = "";
  for i = 1:n
    line = [line, "item ", num2str(i), ";"];
  end
  result = length(text) + length(line);
end

start = tic;
result = work(20000);
printf("%.9f\t%.17g\n", toc(start), result);

% A matrix written and read element by element in a double loop.
1;
function total = work(n)
  A = zeros(n, n);
  for i = 1:n
    for j = 1:n
      A(i, j) = i * j;
    end
  end
  total = 0;
  for i = 1:n
    for j = 1:n
      total += A(j, i) - A(i, j) + 1;
    end
  end
end

start = tic;
result = work(500);
printf("%.9f\t%.17g\n", toc(start), result);

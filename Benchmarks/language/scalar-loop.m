% Three million rounds of arithmetic and a comparison.
1;
function total = work(n)
  total = 0;
  for i = 1:n
    if mod(i, 3) == 0
      total += i * 2;
    else
      total -= 1;
    end
  end
end

start = tic;
result = work(3000000);
printf("%.9f\t%.17g\n", toc(start), result);
